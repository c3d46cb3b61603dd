import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PROGRAM } from '#schemas/program.ts'
import type { TrustList } from '../functions/crypto/trust-list.ts'
import { TRUSTED } from '../functions/crypto/trusted.ts'
import { trustListOf } from './trust/trust-list.ts'

const LIST = 'functions/crypto/trust-list.json'
/** Who signs the agency's list: `CN=ANTS CACHET 2DDOC`, until 2027-03-26. */
const SIGNER = 'c290cb9e0ac1be84ecc514a2d657a493e05bff7a5372bab7dd12dccc8cf6e09d'
const USAGE = `Usage: npm run trust -- show
       npm run trust -- build --list tsl_signed.xml --certificates FOLDER --revocations FILE.crl…

  show    the certificates whose seals are believed, and until when
  build   makes ${LIST} anew, from files that you fetched (docs/deploy.md says where)

  [--signer SHA256]   who signed the list, if no longer ${SIGNER.slice(0, 8)}…`

function show({ sequence, issuedAt, nextUpdate, revocationsAt, certificates }: TrustList): void {
  console.log(`List ${sequence} of ${issuedAt.slice(0, 10)}; the next was to come by ${nextUpdate.slice(0, 10)}.`)
  console.log(revocationsAt ? `Revocations as of ${revocationsAt.slice(0, 10)}.` : 'Not compared to a revocation list.')
  for (const { authority, certificate, siret, issuer, documentTypes, from, until, revoked } of certificates)
    console.log(
      `${authority} ${certificate}  ${from} to ${until}${revoked ? '  REVOKED' : ''}  ${documentTypes.join(' ')} of ${siret} ${issuer}`,
    )
  const { staleDays = 0 } = PROGRAM.evidence ?? {}
  const stale = new Date(Date.parse(nextUpdate) + staleDays * 86_400_000).toISOString()
  console.log(`From ${stale.slice(0, 10)} on, people decide everything.`)
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'string' },
    certificates: { type: 'string' },
    revocations: { type: 'string', multiple: true, default: [] },
    signer: { type: 'string', default: SIGNER },
  },
})
const { list, certificates: folder, revocations, signer } = values
if (positionals[0] === 'show') show(TRUSTED)
else if (positionals[0] === 'build' && list && folder) {
  try {
    const rules = PROGRAM.evidence?.seals ?? []
    const made = trustListOf({
      list: readFileSync(list, 'utf8'),
      signer,
      certificates: readdirSync(folder).map((name) => readFileSync(join(folder, name))),
      revocations: revocations.map((name) => readFileSync(name)),
      issuers: new Map(rules.map(({ issuer, documentType }) => [issuer, [documentType]])),
      before: TRUSTED,
    })
    writeFileSync(LIST, `${JSON.stringify(made, undefined, 2)}\n`)
    show(made)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
} else {
  console.error(USAGE)
  process.exitCode = 1
}
