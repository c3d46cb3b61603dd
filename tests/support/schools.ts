import { fixture, send } from './people.ts'
import { aPortal, aRow, asked, claimsFor, enrolled, vouching } from './portals.ts'
import { anAddress, type World } from './world.ts'

type Changes = Record<string, unknown>

/** A school that acts for people through its portal: it enrolls, vouches, sends attestations, requests licenses. */
export async function aSchool(world: World, name?: string) {
  const { live, portalId } = await aPortal(world, name === undefined ? {} : { name })
  const { vouchingKey, openFor } = await vouching(world, live)

  async function enroll(email = anAddress(), changes: Changes = {}, more: Changes = {}) {
    const row = aRow({ email, ...changes })
    const [done] = await enrolled(world, live, [{ ...row, ...more }])
    if (!done) throw new Error('nobody was enrolled')
    return { email, ...done }
  }

  return {
    live,
    enroll,

    async vouch(email = anAddress(), changes: Changes = {}) {
      const row = aRow({ email, ...changes })
      const claims = { ...claimsFor(portalId, row as never, openFor), aud: world.place.siteUrl }
      const done = await enroll(email, changes, { vouch: await vouchingKey.sign(claims) })
      return { ...done, licenseCode: String(done.licenseCode) }
    },

    async license(code: string) {
      const { status, body } = await asked(world, live, 'POST', '/licenses', { body: { code } })
      if (status !== 200) throw new Error(JSON.stringify(body))
      return body
    },

    /** Sends an attestation for a member and submits it for review. */
    async submit(applicationId: string) {
      await send(world, live.key, applicationId, { bytes: fixture('attestation.pdf') })
      const { status, body } = await asked(world, live, 'POST', `/applications/${applicationId}/submit`)
      if (status !== 200) throw new Error(JSON.stringify(body))
    },
  }
}

/** The link and the code in the newest mail that lets an address object. */
export async function objectionTo(world: World, email: string) {
  const mails = (await world.mails(email)).filter(({ text }) => text.includes('#obj_'))
  const text = mails.at(-1)?.text ?? ''
  return {
    link: /http\S+#obj_[0-9a-z]+/.exec(text)?.[0] ?? '',
    // The only one of this form alone on a line: a school year or a license code does not match.
    code: /^\s*([0-9A-Z]{4}-[0-9A-Z]{4})\s*$/m.exec(text)?.[1] ?? '',
  }
}
