import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import type { Quartiles } from './statistics.ts'
import type { TargetSummary } from './summary.ts'

const PACKAGES = [
  '@aws-sdk/client-dynamodb',
  'hono',
  'zod',
  'rolldown',
  'express',
  'serverless-http',
  'fastify',
  '@fastify/aws-lambda',
]

/** The machine and the versions. */
export const machine = () => [
  `${cpus()[0]?.model ?? '?'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}`,
  `node ${process.versions.node}, ${PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')}`,
]

function versionOf(name: string): string {
  const file = findPackageJSON(name, import.meta.url)
  return file ? JSON.parse(readFileSync(file, 'utf8')).version : '?'
}

const written = ({ low, median, high }: Quartiles, digits: number) =>
  `${median.toFixed(digits)} [${low.toFixed(digits)}-${high.toFixed(digits)}]`

/** One row per target: size, milliseconds of CPU (cold and warm), and our figures divided by its figures. */
export function printTable(
  summary: readonly TargetSummary[],
  work: ReadonlyMap<string, readonly string[]>,
  most: number,
) {
  const head = ['', `start (≤ ${most})`, 'cold ms', 'ours ÷ it', 'warm ms', 'ours ÷ it', 'budget']
  const rows = summary.flatMap(({ lambda, author, startBytes, cold, warm, budget }) => [
    ...(author === 'ours' ? [[`${lambda} (${work.get(lambda)?.join(', ')})`]] : []),
    [
      `  ${author}`,
      String(startBytes),
      written(cold, 1),
      cold.ratio ? written(cold.ratio, 2) : '',
      written(warm, 2),
      warm.ratio ? written(warm.ratio, 2) : '',
      budget ? `≤ ${budget.toFixed(2)}` : '',
    ],
  ])
  const widths = [26, 16, 22, 19, 20, 19, 0]
  for (const row of [head, ...rows]) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' '))
}
