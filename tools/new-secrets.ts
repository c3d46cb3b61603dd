import { LOCAL_REVIEWERS, newSecrets } from '../local/settings.ts'

/**
 * `npm run new-secrets`: the secrets of a new stage, as `sst secret load` reads them, and of the configuration an
 * example to change. To replace one, put its new entry first in the list and keep the old one behind it.
 */
const { codeSecrets, signingKeys, originSecrets } = newSecrets(new Date().toISOString().slice(0, 10))
const lines = {
  CodeSecret: JSON.stringify(codeSecrets),
  SigningKey: JSON.stringify(signingKeys),
  OriginSecrets: JSON.stringify(originSecrets),
  Reviewers: JSON.stringify(LOCAL_REVIEWERS),
  Operator: 'operator@vendor.example',
}
for (const [name, value] of Object.entries(lines)) console.log(`${name}='${value}'`)
