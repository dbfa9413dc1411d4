/** The operation of the demonstration. */
export const DEMONSTRATION_KEY = 'mali-2013';
