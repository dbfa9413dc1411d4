/** A table of pledges as people paste it: tabs between columns, ranges, words in place of numbers, and a total. */
export const POLICE_TABLE = `Country	Pledged	Date	Source
Kenya	1,000	29 July 2023	Ministry statement
The Bahamas	150	1 Aug 2023	Ministry statement
Jamaica	up to 200	Oct 2023	press
Benin	1,500–2,000	Feb 2024	press
Chad	–	Feb 2024	UN letter
Bangladesh	–	Feb 2024	UN letter
Barbados	some	Feb 2024	UN letter
Total	about 3,000		
`;
