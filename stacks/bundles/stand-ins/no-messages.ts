/** Stands in for zod's English messages. Our problems say what is wrong, in the caller's language (`schemas/problem.ts`). */
export default () => ({})
