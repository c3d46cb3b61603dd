import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** One small change of a file: what is replaced, and what it is. */
export type Mutant = { file: string; line: number; kind: Kind; start: number; end: number; text: string; was: string }
/**
 * - `effect`: an element of a list is left out. In `domain/` and `steps/` these are mostly effects.
 * - `throw`: a problem is not thrown.
 * - `condition`: a condition is the other way round.
 * - `await`: a promise is not waited for.
 * - `number`: a number is one more.
 */
export type Kind = 'effect' | 'throw' | 'condition' | 'await' | 'number'
export const KINDS: readonly Kind[] = ['effect', 'throw', 'condition', 'await', 'number']

const COMPARISONS: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
}

/** All small changes of a file. Types, names in quotes and lists of constants are left alone. */
export function mutantsOf(file: string): Mutant[] {
  const text = readFileSync(file, 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Mutant[] = []
  const add = (kind: Kind, start: number, end: number, replacement: string) => {
    const line = source.getLineAndCharacterOfPosition(start).line + 1
    found.push({ file, line, kind, start, end, text: replacement, was: text.slice(start, end) })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return
    if (ts.isArrayLiteralExpression(node))
      for (const element of node.elements)
        if (!ts.isLiteralExpression(element) && !ts.isIdentifier(element))
          add('effect', element.getStart(), withComma(text, element.getEnd()), '')
    if (ts.isThrowStatement(node)) add('throw', node.getStart(), node.getEnd(), ';')
    if (ts.isAwaitExpression(node) && ts.isExpressionStatement(node.parent))
      add('await', node.getStart(), node.getEnd(), `void ${node.expression.getText()}`)
    if (ts.isBinaryExpression(node)) {
      const other = COMPARISONS[node.operatorToken.kind]
      if (other) add('condition', node.operatorToken.getStart(), node.operatorToken.getEnd(), other)
    }
    if (ts.isNumericLiteral(node)) add('number', node.getStart(), node.getEnd(), `(${node.text} + 1)`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The end of an element, with the comma that follows it. */
function withComma(text: string, end: number): number {
  const [comma = ''] = /^\s*,/.exec(text.slice(end)) ?? []
  return end + comma.length
}
