import { plain } from '../key-of-title';

/** ISO 3166-1: the two letters and the three of each state; of Kosovo those in common use. */
const CODES: ReadonlyMap<string, string> = new Map(
  [
    'AF:AFG AX:ALA AL:ALB DZ:DZA AS:ASM AD:AND AO:AGO AI:AIA AG:ATG AR:ARG AM:ARM AW:ABW AU:AUS AT:AUT AZ:AZE BS:BHS BH:BHR BD:BGD',
    'BB:BRB BY:BLR BE:BEL BZ:BLZ BJ:BEN BM:BMU BT:BTN BO:BOL BA:BIH BW:BWA BR:BRA BN:BRN BG:BGR BF:BFA BI:BDI CV:CPV KH:KHM CM:CMR',
    'CA:CAN KY:CYM CF:CAF TD:TCD CL:CHL CN:CHN CO:COL KM:COM CG:COG CD:COD CK:COK CR:CRI CI:CIV HR:HRV CU:CUB CW:CUW CY:CYP CZ:CZE',
    'DK:DNK DJ:DJI DM:DMA DO:DOM EC:ECU EG:EGY SV:SLV GQ:GNQ ER:ERI EE:EST SZ:SWZ ET:ETH FO:FRO FJ:FJI FI:FIN FR:FRA GA:GAB GM:GMB',
    'GE:GEO DE:DEU GH:GHA GI:GIB GR:GRC GL:GRL GD:GRD GT:GTM GN:GIN GW:GNB GY:GUY HT:HTI HN:HND HK:HKG HU:HUN IS:ISL IN:IND ID:IDN',
    'IR:IRN IQ:IRQ IE:IRL IL:ISR IT:ITA JM:JAM JP:JPN JO:JOR KZ:KAZ KE:KEN KI:KIR KP:PRK KR:KOR KW:KWT KG:KGZ LA:LAO LV:LVA LB:LBN',
    'LS:LSO LR:LBR LY:LBY LI:LIE LT:LTU LU:LUX MO:MAC MG:MDG MW:MWI MY:MYS MV:MDV ML:MLI MT:MLT MH:MHL MR:MRT MU:MUS MX:MEX FM:FSM',
    'MD:MDA MC:MCO MN:MNG ME:MNE MA:MAR MZ:MOZ MM:MMR NA:NAM NR:NRU NP:NPL NL:NLD NZ:NZL NI:NIC NE:NER NG:NGA MK:MKD NO:NOR OM:OMN',
    'PK:PAK PW:PLW PS:PSE PA:PAN PG:PNG PY:PRY PE:PER PH:PHL PL:POL PT:PRT QA:QAT RO:ROU RU:RUS RW:RWA KN:KNA LC:LCA VC:VCT WS:WSM',
    'SM:SMR ST:STP SA:SAU SN:SEN RS:SRB SC:SYC SL:SLE SG:SGP SK:SVK SI:SVN SB:SLB SO:SOM ZA:ZAF SS:SSD ES:ESP LK:LKA SD:SDN SR:SUR',
    'SE:SWE CH:CHE SY:SYR TW:TWN TJ:TJK TZ:TZA TH:THA TL:TLS TG:TGO TO:TON TT:TTO TN:TUN TR:TUR TM:TKM TV:TUV UG:UGA UA:UKR AE:ARE',
    'GB:GBR US:USA UY:URY UZ:UZB VU:VUT VA:VAT VE:VEN VN:VNM YE:YEM ZM:ZMB ZW:ZWE XK:XKX',
  ]
    .join(' ')
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]),
);

/** What states are called besides the names that the standard library has. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  BOL: ['Plurinational State of Bolivia', 'Bolivia (Plurinational State of)'],
  BRN: ['Brunei Darussalam'],
  CAF: ['CAR'],
  CIV: ['Ivory Coast'],
  COD: [
    'Congo',
    'DRC',
    'DR Congo',
    'Democratic Republic of the Congo',
    'Congo (Democratic Republic of the)',
    'République démocratique du Congo',
  ],
  COG: ['Congo', 'Republic of the Congo', 'Congo Republic'],
  CPV: ['Cabo Verde'],
  CZE: ['Czech Republic'],
  FSM: ['Federated States of Micronesia'],
  GBR: ['UK', 'Britain', 'Great Britain', 'United Kingdom of Great Britain and Northern Ireland'],
  IRN: ['Islamic Republic of Iran', 'Iran (Islamic Republic of)'],
  KOR: ['Korea', 'Republic of Korea'],
  LAO: ['Lao PDR', "Lao People's Democratic Republic"],
  MDA: ['Republic of Moldova'],
  MKD: ['Macedonia'],
  MMR: ['Myanmar', 'Burma'],
  NLD: ['The Netherlands', 'Holland'],
  PRK: ['Korea', "Democratic People's Republic of Korea", 'DPRK'],
  PSE: ['Palestine', 'State of Palestine'],
  RUS: ['Russian Federation'],
  SWZ: ['Swaziland'],
  SYR: ['Syrian Arab Republic'],
  TLS: ['East Timor'],
  TUR: ['Turkey', 'Türkiye'],
  TZA: ['United Republic of Tanzania'],
  USA: ['US', 'United States of America'],
  VAT: ['Holy See'],
  VEN: ['Bolivarian Republic of Venezuela', 'Venezuela (Bolivarian Republic of)'],
  VNM: ['Viet Nam'],
};

/** The languages of the United Nations, and others in which returns are written. */
const LANGUAGES = ['en', 'fr', 'es', 'ar', 'ru', 'zh', 'de', 'pt', 'uk'];

/** A name as it is looked up: `The Bahamas` and `Bahamas` are one, and so are `Saint` and `St.`. */
function lookedUp(name: string): string {
  return plain(name.replaceAll('&', ' and '))
    .replace(/^government of | government of$|^gouvernement (?:de la|de l|du|de|des) /, '')
    .replace(/^(?:the|la|le|les|l) /, '')
    .replace(/^st /, 'saint ');
}

/** A name that two states have is none: it is asked about. */
function readNames(): ReadonlyMap<string, string | null> {
  const names = new Map<string, string | null>();
  const add = (name: string, code: string) => {
    const id = lookedUp(name);
    const before = names.get(id);
    names.set(id, before === undefined || before === code ? code : null);
  };
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const [two, three] of CODES) add(display.of(two) ?? two, three);
  }
  for (const [code, others] of Object.entries(OTHERS)) for (const name of others) add(name, code);
  return names;
}

/** Each state by its English and its French name, as something that a name of a file may mean. */
export function statesByName(): readonly Readonly<{ means: string; words: string }>[] {
  return ['en', 'fr'].flatMap((language) => {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    return [...CODES].map(([two, three]) => ({ means: three, words: display.of(two) ?? three }));
  });
}

const THREE_LETTERS: ReadonlySet<string> = new Set(CODES.values());

/** The English name of a state by its three letters; those where it is none. */
export function nameOfState(code: string): string {
  const [two] = [...CODES].find(([, three]) => three === code) ?? [];
  return (two && new Intl.DisplayNames(['en'], { type: 'region' }).of(two)) ?? code;
}

/** A code of three letters, in whatever case; one of two as it is written, since small ones are words: `in`, `no`, `as`. */
export function codeWritten(text: string): string | null {
  const code = text.trim();
  return THREE_LETTERS.has(code.toUpperCase()) ? code.toUpperCase() : (CODES.get(code) ?? null);
}

let known: ReadonlyMap<string, string | null> | null = null;

/** The three letters of a state by its name in one of several languages, such as NGA; null for what is no state. */
export function codeOfState(name: string): string | null {
  known ??= readNames();
  return codeWritten(name) ?? known.get(lookedUp(name)) ?? null;
}
