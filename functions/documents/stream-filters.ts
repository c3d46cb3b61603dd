import { PDFArray, type PDFDict, PDFName } from '@cantoo/pdf-lib'

/** Abbreviations of ISO 32000-2 table 92. They are meant for inline images, but viewers accept them everywhere. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  CCF: 'CCITTFaxDecode',
  DCT: 'DCTDecode',
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
}

/** The names of a stream's filters, in the order of decoding, without abbreviations. */
export function streamFilters(dict: PDFDict): string[] {
  const filter = dict.lookup(PDFName.of('Filter'))
  const all = filter instanceof PDFArray ? filter.asArray().map((item) => dict.context.lookup(item)) : [filter]
  return all
    .filter((item) => item instanceof PDFName)
    .map((name) => name.decodeText())
    .map((name) => ABBREVIATIONS[name] ?? name)
}
