type Cell = string | number

/** Prints a table under a heading, with names on the left and numbers on the right. */
export function printTable(heading: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const all = [columns, ...rows].map((row) => row.map(String))
  const widths = columns.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const lines = all.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  )
  console.log(`\n${heading}\n${lines.map((line) => line.join('  ').trimEnd()).join('\n')}`)
}
