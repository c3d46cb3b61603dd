// @ts-check
/**
 * Runs a program until standard input ends. So the program ends when the process at the other end dies, even by a kill.
 * `node until-input-ends.mjs <program> [arguments]`
 */
import { spawn } from 'node:child_process'

const [, , program = '', ...args] = process.argv
const child = spawn(program, args, { stdio: 'ignore' })
process.on('SIGTERM', () => child.kill())
child.once('error', () => process.exit(1))
child.once('exit', (code) => process.exit(code ?? 0))
process.stdin.resume().once('end', () => child.kill())
