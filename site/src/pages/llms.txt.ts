import type { APIRoute } from 'astro'
import { PAGES } from '#schemas/page.ts'
import { PROGRAM } from '#schemas/program.ts'
import { textsIn } from '../texts/texts.ts'

/** What the site is, for those who read it with a language model (llmstxt.org). */
export const GET: APIRoute = ({ site }) => {
  const { common, guide, help, legal, problems } = textsIn('en')
  const link = (title: string, path: string, about: string) => `- [${title}](${new URL(path, site)}): ${about}`
  const lines = [
    `# ${common.siteName}`,
    '',
    `> ${guide.lead} ${PROGRAM.product}, by ${PROGRAM.vendor}, for pupils, students and teachers. In French and English.`,
    '',
    '## Pages',
    link(guide.title, PAGES.guide.en, guide.lead),
    link(help.title, PAGES.help.en, help.page.lead),
    link(help.proof.title, PAGES.proof.en, help.proof.lead),
    link(help.newEmail.title, PAGES['new-email'].en, help.newEmail.lead),
    link(help.reasons.title, PAGES.reasons.en, help.reasons.lead),
    link(help.installLicense.title, PAGES['install-license'].en, help.installLicense.lead),
    link(legal.privacy.title, PAGES.privacy.en, legal.privacy.lead),
    '',
    '## API',
    link('Documentation', '/en/docs/', 'overview, authentication, errors, reference'),
    link('OpenAPI document', '/openapi.json', 'every operation'),
    link(problems.title, PAGES.problems.en, problems.lead),
    '',
  ]
  return new Response(lines.join('\n'))
}
