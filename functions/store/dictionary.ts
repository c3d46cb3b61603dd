/**
 * What stored values usually say, for `compact.ts`: a text costs next to nothing where it is said here. The most frequent
 * comes last. Stored items need these very bytes: never change them. A better dictionary gets a number of its own.
 */
export const DICTIONARY = Buffer.from(
  [
    '"outcome":"reopen","refuse","request-correction","reasons":["unreadable"],["other-year"],["other-person"],["altered"],"note":"',
    '"image/jpeg","image/png",".jpg",".png","IMG_20","scan.pdf","certificat de scolarité.pdf","attestation.pdf"',
    '"superseded","revoked","attempts":1,"expired","withdrawn","refused","correction-requested","system","operator"',
    '{"daysBefore":60,"dueAt":"\\u0002"}{"dueAt":"\\u0002"}{"documents":["\\u0003"],"dueAt":"\\u0002"}{"documents":[],"dueAt":"\\u0002"}',
    '{"name":"license","data":{"licenseId":"lic_\\u0001_20","product":"ALLPLAN Education","code":"ALP-","validUntil":"\\u0002","graceUntil":"\\u0002","file":"',
    '{"code":"ALP-","status":"active","issuedAt":"\\u0002","usableUntil":"\\u0002"}',
    '{"validFrom":"\\u0002","validUntil":"\\u0002","graceUntil":"\\u0002","code":"ALP-","product":"ALLPLAN Education","file":"\\u0006{\\"alg\\":\\"EdDSA\\",\\"kid\\":\\"license-20\\"}\\n{\\"jti\\":\\"lic_\\u0001_20\\",\\"sub\\":\\"ALP-\\",\\"aud\\":\\"ALLPLAN Education\\",\\"name\\":\\"\\",\\"role\\":\\"student\\",\\"schoolYear\\":\\"20\\",\\"iat\\":20,\\"nbf\\":20,\\"validUntil\\":\\"20-08-31T22:00:00.000Z\\",\\"exp\\":20}"}',
    '{"createdAt":"\\u0002","dueAt":"\\u0002","mail":{"name":"review-application","data":{"applicationId":"app_\\u0001_20","reference":"20","decisionDueAt":"\\u0002"}}}',
    '{"createdAt":"\\u0002","dueAt":"\\u0002","to":["@outlook.fr"],"locale":"en","mail":{"name":"approved","data":{"code":"ALP-","reference":"20","schoolYear":"20","requestableUntil":"\\u0002","renewed":false}}}',
    '[{"outcome":"approve","reasons":[],"by":"\\u0005","at":"\\u0002","submittedAt":"\\u0002","documents":["\\u0003"]}]',
    '{"outcome":"approve","submittedAt":"\\u0002"}{"role":"student","school":"","decisionDueAt":"\\u0002"}',
    '{"form":{"givenName":"","familyName":"","role":"student","school":"École "},"version":5,"openedAt":"\\u0002","lapsesAt":"\\u0002","uploads":[{"id":"upl_\\u0001_20_","name":".pdf","mediaType":"application/pdf","size":20,"sha256":"\\u0003","expiresAt":"\\u0002","document":{"mediaType":"application/pdf","size":20,"sha256":"\\u0003"}}],"status":"in-review","submittedAt":"\\u0002","decisionDueAt":"\\u0002"}',
    '{"email":"@hotmail.com","@yahoo.fr","@gmail.com","locale":"fr","givenName":"","familyName":"","status":"active","registeredAt":"\\u0002"}[{"requestId":"\\u0007","hash":"\\b","createdAt":"\\u0002","expiresAt":"\\u0002","endedAt":"\\u0002"}]',
    '["\\u0004","\\u0002","exported","member"]["\\u0004","\\u0002","documents-deleted","system","app_\\u0001_20",null,null,["\\u0003"]]',
    '["\\u0004","\\u0002","license-issued","member","app_\\u0001_2026","lic_\\u0001_2026"]["\\u0004","\\u0002","application-refused","\\u0005"]["\\u0004","\\u0002","application-correction-requested","\\u0005"]',
    '["\\u0004","\\u0002","registered","member"]["\\u0004","\\u0002","application-opened","member","app_\\u0001_20"]["\\u0004","\\u0002","document-kept","member","app_\\u0001_20",null,4,["\\u0003"]]["\\u0004","\\u0002","application-submitted","member","app_\\u0001_20"]["\\u0004","\\u0002","document-opened","\\u0005","app_\\u0001_2028",null,null,["\\u0003"]]["\\u0004","\\u0002","application-approved","\\u0005","app_\\u0001_2027",null,5,["\\u0003"]]',
  ].join(''),
)
