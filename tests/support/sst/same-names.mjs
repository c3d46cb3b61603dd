// SST ends physical names in eight random characters: the same ones each time, so that two graphs can be compared.
import crypto from 'node:crypto'

const real = crypto.randomBytes
crypto.randomBytes = (n, ...rest) => (n === 8 && !rest.length ? Buffer.alloc(8, 1) : real(n, ...rest))
