import { createPublicKey, verify } from 'node:crypto'
import { getPHPLoaderModule } from '@php-wasm/node-8-4'
import { loadPHPRuntime, PHP } from '@php-wasm/universal'
import { loadPyodide } from 'pyodide'

/** What a license file says, if a verifier takes it. `now`: seconds. `world`: of the verifier, if it is not the live one. */
export type Verifying = { file: string; jwks: object; now: number; world?: Record<'typ' | 'iss' | 'aud', string> }
/** A verifier of the documentation, in a language. */
export type Verifier = (given: Verifying) => Promise<unknown>

/** Ed25519 of Node: `x`, signature and message in base 64. */
const isSigned = (x: string, signature: string, message: string) =>
  verify(
    null,
    Buffer.from(message, 'base64'),
    createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(x, 'base64').toString('base64url') },
      format: 'jwk',
    }),
    Buffer.from(signature, 'base64'),
  )

/** The part of the library `cryptography` that the pages use; WebAssembly has none of it. Node does the arithmetic. */
const CRYPTOGRAPHY = `
import base64, sys, types
import node

class InvalidSignature(Exception): pass

class Ed25519PublicKey:
    @classmethod
    def from_public_bytes(cls, data):
        if len(data) != 32: raise ValueError("An Ed25519 public key is 32 bytes long")
        key = cls()
        key.data = data
        return key
    def verify(self, signature, data):
        text = [base64.b64encode(part).decode() for part in (self.data, signature, data)]
        if not node.isSigned(*text): raise InvalidSignature()

for name in ("cryptography", "cryptography.exceptions", "cryptography.hazmat", "cryptography.hazmat.primitives",
             "cryptography.hazmat.primitives.asymmetric", "cryptography.hazmat.primitives.asymmetric.ed25519"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["cryptography.exceptions"].InvalidSignature = InvalidSignature
sys.modules["cryptography.hazmat.primitives.asymmetric.ed25519"].Ed25519PublicKey = Ed25519PublicKey
`

/** The function `license_of` of a module in Python, run by CPython in WebAssembly. */
export async function pythonVerifier(code: string): Promise<Verifier> {
  const python = await loadPyodide()
  python.registerJsModule('node', { isSigned })
  python.runPython(CRYPTOGRAPHY)
  python.runPython(code)
  return async (given) => {
    const said: string = python.runPython(
      `
g = json.loads(given)
json.dumps(license_of(g["file"], g["jwks"], g["now"], **({"world": g["world"]} if "world" in g else {})))
`,
      { locals: python.toPy({ given: JSON.stringify(given) }) },
    )
    return JSON.parse(said) ?? undefined
  }
}

/** The function of PHP's extension `sodium` that the pages use, which this build lacks. Node does the arithmetic. */
const SODIUM = `
if (!function_exists('sodium_crypto_sign_verify_detached')) {
    function sodium_crypto_sign_verify_detached(string $signature, string $message, string $key): bool
    {
        return post_message_to_js(json_encode(array_map('base64_encode', [$key, $signature, $message]))) === 'true';
    }
}
`

/** The function `license_of` of a file in PHP, run by PHP in WebAssembly. */
export async function phpVerifier(code: string): Promise<Verifier> {
  const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule()))
  php.onMessage(async (message) => {
    const [x = '', signature = '', data = ''] = JSON.parse(message) as string[]
    return String(isSigned(x, signature, data))
  })
  php.writeFile('/verifier.php', code)
  return async (given) => {
    php.writeFile('/given.json', JSON.stringify(given))
    const { text, errors } = await php.run({
      code: `<?php ${SODIUM} require '/verifier.php';
        ['file' => $file, 'jwks' => $jwks, 'now' => $now] = $given = json_decode(file_get_contents('/given.json'), true);
        echo json_encode(license_of($file, $jwks, $now, $given['world'] ?? null));`,
    })
    if (errors) throw new Error(errors)
    return JSON.parse(text) ?? undefined
  }
}
