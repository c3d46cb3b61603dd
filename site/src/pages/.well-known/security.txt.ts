import type { APIRoute } from 'astro'
import { PROGRAM } from '#schemas/program.ts'

const YEAR = 365 * 24 * 60 * 60 * 1000

/** Whom to tell of a vulnerability (RFC 9116); good for a year after it was built. */
export const GET: APIRoute = ({ site }) =>
  new Response(
    [
      `Contact: mailto:${PROGRAM.replyTo}`,
      `Expires: ${new Date(Date.now() + YEAR).toISOString()}`,
      'Preferred-Languages: fr, en',
      `Canonical: ${new URL('/.well-known/security.txt', site)}`,
      '',
    ].join('\n'),
  )
