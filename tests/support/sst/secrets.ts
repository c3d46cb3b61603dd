import { newSecrets } from '../../../local/settings.ts'

/** A set of the secrets that a stage is given, as `sst secret load` would store them. */
export function stageSecrets() {
  const { codeSecrets, signingKeys, originSecrets } = newSecrets()
  return {
    CodeSecret: JSON.stringify(codeSecrets),
    SigningKey: JSON.stringify(signingKeys),
    OriginSecrets: JSON.stringify(originSecrets),
    Reviewers: JSON.stringify([
      { email: 'reviewer.fr@vendor.example', locale: 'fr' },
      { email: 'reviewer.en@vendor.example', locale: 'en' },
    ]),
    Operator: 'operator@license.example',
  }
}
