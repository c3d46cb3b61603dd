import type { Locale } from '#schemas/locale.ts'
import type { Block } from './message.ts'

type Content = {
  locale: Locale
  /** The title of the window. */
  title: string
  /** The text that mailboxes show after the subject. */
  preheader: string
  /** The sender's name, shown at the top. */
  sender: string
  /** The sentence before the link that is written out below a button. */
  buttonFails: string
  blocks: readonly Block[]
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes a text for HTML, for content and quoted attributes. */
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace"
const INK = 'color:#0f172a'
const SOFT = 'color:#475569'
const BODY = `font-size:16px;line-height:1.55;${INK}`
const PANEL = 'background-color:#f4f7fc'
const CODE = `margin:0 0 20px;padding:14px 12px;border:1px solid #ccd6e6;border-radius:8px;${PANEL};${MONO};${INK}`
const CODE_TEXT = 'line-height:1.4;font-weight:700;text-align:center'
const STYLES: Record<string, string> = {
  'p brand': 'margin:0 0 16px;font-size:15px;line-height:1.4;font-weight:700;color:#1746c8',
  'h1 ink': `margin:0 0 16px;font-size:24px;line-height:1.3;font-weight:700;${INK}`,
  'p ink': `margin:0 0 16px;${BODY}`,
  'ul ink': `margin:0 0 16px;padding:0 0 0 24px;${BODY}`,
  li: 'margin:0 0 8px',
  'blockquote quote': `margin:0 0 16px;padding:12px 16px;border-left:4px solid #b7c5de;${PANEL};${BODY}`,
  'p code': `${CODE};${CODE_TEXT};font-size:30px;letter-spacing:4px`,
  'p code long': `${CODE};${CODE_TEXT};font-size:18px`,
  'p soft': `margin:0 0 20px;font-size:14px;line-height:1.5;${SOFT}`,
  'p soft rule': `margin:0;padding:14px 0 0;border-top:1px solid #dfe6f1;font-size:13px;line-height:1.5;${SOFT}`,
}
const CARD = `padding:32px;background-color:#ffffff;border:1px solid #ccd6e6;border-radius:10px;${FONT};text-align:left`
const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
const ACTION = 'bgcolor="#1746c8" style="border-radius:8px;background-color:#1746c8"'
const BUTTON_TEXT = 'font-size:16px;line-height:1.4;font-weight:700;color:#ffffff;text-decoration:none'
const BUTTON = `display:inline-block;padding:12px 24px;${BUTTON_TEXT}`

// Mail clients support little CSS: the light design is inline, and this style sheet only adds the dark design.
const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (max-width: 480px) {
  .page { padding: 12px 8px !important }
  .pad { padding: 24px 20px !important }
  .code { padding: 14px 4px !important }
}
@media (prefers-color-scheme: dark) {
  .page, body { background-color: #0b1120 !important }
  .card { background-color: #141d30 !important; border-color: #2c3a54 !important }
  .ink { color: #eef2f9 !important }
  .soft { color: #b3bfd3 !important }
  .brand, .link { color: #9dbcff !important }
  .code, .quote { background-color: #1e2a42 !important; border-color: #3a4b6b !important; color: #eef2f9 !important }
  .rule { border-color: #2c3a54 !important }
  .action { background-color: #2f62e0 !important }
}`

/** A mail as an HTML page that all mail clients show alike: tables, inline styles, no external files. */
export const html = ({ locale, title, preheader, sender, buttonFails, blocks }: Content) => `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escaped(title)}</title>
<style>${DARK}
</style>
</head>
<body style="margin:0;padding:0;background-color:#f4f7fc">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escaped(preheader)}</div>
<table ${TABLE} width="100%">
<tr><td class="page" align="center" style="padding:24px 12px;background-color:#f4f7fc">
<table ${TABLE} width="600" style="width:100%;max-width:600px">
<tr><td class="card pad" style="${CARD}">
${element('p', 'brand', escaped(sender))}
${blocks.map((block) => marked(block, buttonFails)).join('\n')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`

function marked(block: Block, buttonFails: string) {
  switch (block.type) {
    case 'heading':
      return element('h1', 'ink', escaped(block.text))
    case 'paragraph':
      return element('p', 'ink', escaped(block.text))
    case 'list':
      return element('ul', 'ink', block.items.map((item) => element('li', '', escaped(item))).join(''))
    case 'quote':
      return element('blockquote', 'quote', escaped(block.text).replaceAll('\n', '<br>'))
    case 'code':
      return element('p', block.value.length > 10 ? 'code long' : 'code', escaped(block.value))
    case 'button':
      return `<table ${TABLE} style="margin:4px 0 20px"><tr><td class="action" ${ACTION}>
<a href="${escaped(block.href)}" style="${BUTTON}">${escaped(block.label)}</a>
</td></tr></table>
${element('p', 'soft', `${escaped(buttonFails)}<br>${writtenOut(escaped(block.href))}`)}`
    case 'small':
      return element('p', 'soft rule', escaped(block.text))
  }
}

const element = (tag: string, look: string, content: string) =>
  `<${tag}${look && ` class="${look}"`} style="${STYLES[`${tag} ${look}`.trim()]}">${content}</${tag}>`

const writtenOut = (href: string) =>
  `<a class="link" href="${href}" style="color:#1746c8;word-break:break-all">${href}</a>`
