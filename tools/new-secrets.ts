import { LOCAL_REVIEWERS, newSecrets } from '../local/settings.ts'

/**
 * `npm run new-secrets`: prints secrets for a new stage, in the format of `sst secret load`, and an example
 * configuration to change. To replace a secret, put the new one first in its list and keep the old one behind it.
 */
const { codeSecrets, pseudonymSecrets, signingKeys, sandboxSecrets, auditKeys, originSecrets } = newSecrets(
  new Date().toISOString().slice(0, 10),
)
const lines = {
  CodeSecret: JSON.stringify(codeSecrets),
  PseudonymSecret: JSON.stringify(pseudonymSecrets),
  SigningKey: JSON.stringify(signingKeys),
  SandboxKey: JSON.stringify(sandboxSecrets),
  AuditKey: JSON.stringify(auditKeys),
  OriginSecrets: JSON.stringify(originSecrets),
  Reviewers: JSON.stringify(LOCAL_REVIEWERS),
  Operator: 'operator@vendor.example',
}
for (const [name, value] of Object.entries(lines)) console.log(`${name}='${value}'`)
