/**
 * Stands in for zod's makers of JSON Schema. Every schema refers to them and no function uses them: the OpenAPI document is
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
