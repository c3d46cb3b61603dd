// SST ends physical names with eight random characters. This makes them always the same, so that two graphs can be
// compared.
import crypto from 'node:crypto'

const real = crypto.randomBytes
crypto.randomBytes = (n, ...rest) => (n === 8 && !rest.length ? Buffer.alloc(8, 1) : real(n, ...rest))
