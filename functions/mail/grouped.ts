/** An objection code as one reads it: `XXXX-XXXX`. */
export const grouped = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`
