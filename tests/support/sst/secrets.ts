import { newSecrets } from '../../../local/settings.ts'

/** Secrets for a stage, in the format of `sst secret load`. */
export function stageSecrets() {
  const { codeSecrets, pseudonymSecrets, signingKeys, sandboxSecrets, auditKeys, originSecrets } = newSecrets()
  return {
    CodeSecret: JSON.stringify(codeSecrets),
    PseudonymSecret: JSON.stringify(pseudonymSecrets),
    SigningKey: JSON.stringify(signingKeys),
    SandboxKey: JSON.stringify(sandboxSecrets),
    AuditKey: JSON.stringify(auditKeys),
    OriginSecrets: JSON.stringify(originSecrets),
    Reviewers: JSON.stringify([
      { email: 'reviewer.fr@vendor.example', locale: 'fr' },
      { email: 'reviewer.en@vendor.example', locale: 'en' },
    ]),
    Operator: 'operator@license.example',
  }
}
