const BASE = /^import \{ (\w+) as __BaseException \} from "([^"]+)";/
const CLASS = /export class (\w+) extends __BaseException \{.*?\n\}/gs
const FAULT = /\$fault = "(\w+)"/

/** The SDK's file of error classes with one way to make them all: they differ in name, and in whose fault they are. */
export function withCompactErrors(source: string): string {
  const [, base, from] = BASE.exec(source) ?? []
  const classes = [...source.matchAll(CLASS)].map(([text, name]) => ({ name, fault: FAULT.exec(text)?.[1] }))
  if (!base || classes.length === 0) throw new Error('the SDK writes its errors otherwise by now')
  return `
    import { ${base} as Base } from '${from}'
    const made = (name, $fault) => class Made extends Base {
      name = name
      $fault = $fault
      constructor(options) {
        super({ name, $fault, ...options })
        Object.setPrototypeOf(this, Made.prototype)
      }
    }
    ${classes.map(({ name, fault }) => `export const ${name} = /* @__PURE__ */ made('${name}', '${fault}')`).join('\n')}
  `
}
