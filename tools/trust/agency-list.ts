import { X509Certificate } from 'node:crypto'
import { createRequire } from 'node:module'
import { XMLParser } from 'fast-xml-parser'
import * as z from 'zod'
import { sha256 } from '../../functions/crypto/sha256.ts'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
/** XML-Signature XPath Filter 2.0. */
const FILTER = 'http://www.w3.org/2002/06/xmldsig-filter2'

/** What is used of the document that xml-crypto works on. Its own types bring those of browsers to all files. */
type XmlNode = {
  ownerDocument: XmlNode
  parentNode: { removeChild(child: XmlNode): void } | null
  textContent: string | null
  getAttribute(name: string): string | null
  getElementsByTagNameNS(namespace: string, name: string): ArrayLike<XmlNode>
}
type Transform = { process(node: XmlNode): XmlNode; getAlgorithmName(): string }
type SignedXml = {
  CanonicalizationAlgorithms: Record<string, new () => Transform>
  loadSignature(xml: string): void
  checkSignature(xml: string): boolean
  getSignedReferences(): string[]
  addReference(reference: object): void
  computeSignature(xml: string): void
  getSignedXml(): string
}
const { SignedXml } = createRequire(import.meta.url)('xml-crypto') as { SignedXml: new (options: object) => SignedXml }

/** The one use of the filter in these lists: everything but the signature itself. Any other is refused. */
class WithoutSignatures implements Transform {
  process(node: XmlNode): XmlNode {
    const filters = Array.from(node.ownerDocument.getElementsByTagNameNS(FILTER, 'XPath'))
    const [only] = filters
    const isKnown =
      only?.getAttribute('Filter') === 'subtract' && only.textContent?.trim() === '/descendant::ds:Signature'
    if (filters.length !== 1 || !isKnown) throw new Error('the list is signed with a filter that is not known')
    for (const signature of Array.from(node.getElementsByTagNameNS(DSIG, 'Signature')))
      signature.parentNode?.removeChild(signature)
    return node
  }
  getAlgorithmName() {
    return FILTER
  }
}

/** An XML signature that knows the transform above; `publicCert` verifies it. */
function xmlSignature(options: object): SignedXml {
  const signed = new SignedXml(options)
  signed.CanonicalizationAlgorithms[FILTER] = WithoutSignatures
  return signed
}

/** What the agency's list says: its number, its dates, and the certificates of the authorities in accord, by name. */
export type AgencyList = {
  sequence: number
  issuedAt: string
  nextUpdate: string
  authorities: ReadonlyMap<string, X509Certificate>
}

/**
 * Reads the list of authorities that the agency (ANTS) publishes: a trusted list (ETSI TS 119 612) that it signs. `signer`
 * is the SHA-256 of the certificate that has to have signed it: what the list says of its signer is not believed. Throws
 * when it did not.
 */
export function readAgencyList(xml: string, signer: string): AgencyList {
  const signatures = xml.match(/<ds:Signature[\s>][\s\S]*?<\/ds:Signature>/g) ?? []
  const [signature] = signatures
  const embedded = /<ds:X509Certificate>([^<]+)</.exec(signature ?? '')?.[1]
  if (!signature || !embedded || signatures.length !== 1) throw new Error('the list is not signed once')
  const certificate = new X509Certificate(Buffer.from(embedded, 'base64'))
  const fingerprint = sha256(certificate.raw)
  if (fingerprint !== signer) throw new Error(`the list is signed by another certificate: ${fingerprint}`)
  const signed = xmlSignature({ publicCert: certificate.toString() })
  // By itself, it no longer has the prefix that the list declares.
  signed.loadSignature(signature.replace('<ds:Signature', `<ds:Signature xmlns:ds="${DSIG}"`))
  if (!signed.checkSignature(xml)) throw new Error('the signature of the list is wrong')
  // Only what was signed is read.
  const list = signed.getSignedReferences().find((part) => part.includes('TrustServiceStatusList>'))
  const { TrustServiceStatusList: said } = Said.parse(PARSER.parse(list ?? ''))
  const { TSLSequenceNumber, ListIssueDateTime, NextUpdate } = said.SchemeInformation
  const providers = said.TrustServiceProviderList.TrustServiceProvider
  return {
    sequence: Number(TSLSequenceNumber),
    issuedAt: ListIssueDateTime,
    nextUpdate: NextUpdate.dateTime,
    authorities: new Map(providers.flatMap(authorityOf)),
  }
}

const PARSER = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => ['TrustServiceProvider', 'TSPService', 'Name', 'DigitalId'].includes(name),
})

const Provider = z.object({
  TSPInformation: z.object({ TSPTradeName: z.object({ Name: z.array(z.unknown()).min(1) }) }),
  TSPServices: z.object({
    TSPService: z.array(
      z.object({
        ServiceInformation: z.object({
          ServiceStatus: z.string(),
          ServiceDigitalIdentity: z.object({
            DigitalId: z.array(z.object({ X509Certificate: z.string().optional() })),
          }),
        }),
      }),
    ),
  }),
})

/** The parts of a trusted list (ETSI TS 119 612 §5) that are used. */
const Said = z.object({
  TrustServiceStatusList: z.object({
    SchemeInformation: z.object({
      TSLSequenceNumber: z.string(),
      ListIssueDateTime: z.string(),
      NextUpdate: z.object({ dateTime: z.string() }),
    }),
    TrustServiceProviderList: z.object({ TrustServiceProvider: z.array(Provider) }),
  }),
})

function authorityOf({ TSPInformation, TSPServices }: z.infer<typeof Provider>): [string, X509Certificate][] {
  const [name] = TSPInformation.TSPTradeName.Name
  return TSPServices.TSPService.flatMap(({ ServiceInformation: { ServiceStatus, ServiceDigitalIdentity } }) => {
    const text = ServiceDigitalIdentity.DigitalId.find((one) => one.X509Certificate)?.X509Certificate
    const isInAccord = ServiceStatus.endsWith('/Svcstatus/inaccord')
    return text && isInAccord ? [[String(name), new X509Certificate(Buffer.from(text, 'base64'))]] : []
  })
}
