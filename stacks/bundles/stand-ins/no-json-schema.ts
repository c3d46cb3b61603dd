/**
 * Replaces zod's conversion to JSON Schema. Every schema refers to it, but no function uses it: the OpenAPI document is
 * made at build time, from the source.
 */
const absent = () => {
  throw new Error('JSON Schema is made at build time')
}

export {
  absent as allProcessors,
  absent as extractDefs,
  absent as finalize,
  absent as initializeContext,
  absent as processSchema,
  absent as toJSONSchema,
}
export const createToJSONSchemaMethod = () => absent
export const createStandardJSONSchemaMethod = () => absent
