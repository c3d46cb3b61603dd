/** Replaces zod's English messages. Our problems have their own texts in two languages (`schemas/problem.ts`). */
export default () => ({})
