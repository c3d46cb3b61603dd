/**
 * Warnings of pdf.js 6 after which something of a page is missing, or stands in a font that may have other letters: the
 * rest of the file is drawn. Warnings about what can be repaired, or is not seen, are not among them.
 */
const LOSSES: readonly RegExp[] = [
  // An error that was caught where fonts, patterns and standard fonts are read.
  /^\w*(Error|Exception)\b/,
  // Fonts and their letters.
  /translateFont/,
  /^(loadFont|ensureStateFont|FontFallback|Error during font loading)/,
  /^Font .* is not available/,
  /^Failed to (compile|parse) font/,
  /^Invalid cMap data/,
  /(ignoring .* glyph|getPathGenerator - ignoring)/,
  /^(Invalid font matrix|Cannot compile Type3|Type3 )/,
  /^CFFParser|^Type1Font|^Charstring/,
  // Pictures.
  /^Unable to decode image/,
  /^Dependent image/,
  /^Image dimensions/,
  /^Unsupported \/S?Mask/,
  /^Filter .* is not supported/,
  /^Invalid stream/,
  // Parts of a page, and annotations.
  /ignoring (sub-stream|XObject|Shading|shading|pattern|ColorSpace|annotation|errors|operator)/,
  /^(Unimplemented ColorSpace|Unrecognized ColorSpace|Unrecognized drawing path)/,
  /^(parseAppearanceStream|parseDefaultAppearance|_parsedAnnotations)/,
  /OffscreenCanvas is not supported/,
  /^Barcodes are not supported/,
]

/**
 * Listens to what pdf.js says while it draws: what it cannot draw it leaves out, and only warns. It has to run in this
 * page, not in a worker. Calls `lost` for each such warning.
 */
export function onNotDrawn(lost: () => void) {
  const { warn } = console
  console.warn = (...said: unknown[]) => {
    const text = String(said[0]).replace(/^Warning: /, '')
    if (LOSSES.some((loss) => loss.test(text))) lost()
    warn.apply(console, said)
  }
}
