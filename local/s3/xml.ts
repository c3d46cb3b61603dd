import { XMLParser } from 'fast-xml-parser'
import type * as z from 'zod'
import { S3Error } from './s3-error.ts'

/** The content of an XML element: text, a list (the element is repeated), or child elements by name. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlContent[]
  | { readonly [name: string]: XmlContent }

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/'
const REPEATED = new Set([
  'CORSRule',
  'AllowedOrigin',
  'AllowedMethod',
  'AllowedHeader',
  'ExposeHeader',
  'Rule',
  'Object',
])

const parser = new XMLParser({
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  // The parser decodes numeric character references only with this option.
  htmlEntities: true,
  isArray: (name) => REPEATED.has(name),
})

// The parser silently drops references to characters that XML 1.0 does not allow. That would change a key.
const UNSAFE = /<!DOCTYPE|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/i

/**
 * Parses an XML body with the root element `root`, then applies the schema. Text is always a string, repeated elements
 * are always lists, indentation is dropped. Throws `MalformedXML` for anything else.
 */
export const parseXml = <T>(text: string, root: string, schema: z.ZodType<T>): T => {
  const content = schema.safeParse(UNSAFE.test(text) ? undefined : elementsOf(rootOf(text, root)))
  if (!content.success) throw malformed()
  return content.data
}

/** Writes an S3 answer: one root element in S3's namespace. `undefined` is left out, lists become repeated elements. */
export const toXml = (root: string, content: XmlContent, namespace = NAMESPACE): string => {
  const attribute = namespace === '' ? '' : ` xmlns="${namespace}"`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${inner(content)}</${root}>`
}

const rootOf = (text: string, root: string): unknown => {
  try {
    const document: unknown = parser.parse(text, true)
    const names = isElement(document) ? Object.keys(document).filter((name) => name !== '#text') : []
    return isElement(document) && names.length === 1 ? document[root] : undefined
  } catch {
    throw malformed()
  }
}

const elementsOf = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(elementsOf)
  if (!isElement(node)) return node
  const { '#text': _indentation, ...children } = node
  return Object.fromEntries(Object.entries(children).map(([name, child]) => [name, elementsOf(child)]))
}

const isElement = (node: unknown): node is Record<string, unknown> => typeof node === 'object' && node !== null

const element = (name: string, content: XmlContent): string => {
  if (content === undefined) return ''
  if (isList(content)) return content.map((item) => element(name, item)).join('')
  return `<${name}>${inner(content)}</${name}>`
}

const inner = (content: XmlContent): string => {
  if (typeof content !== 'object' || isList(content)) return escapeText(String(content ?? ''))
  return Object.entries(content)
    .map(([name, child]) => element(name, child))
    .join('')
}

const isList = (content: XmlContent): content is readonly XmlContent[] => Array.isArray(content)

const escapeText = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: keys may hold them, and S3 writes them as references.
  text.replace(/[&<>"\u0000-\u001f\u007f]/g, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`)

const malformed = () =>
  new S3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  )
