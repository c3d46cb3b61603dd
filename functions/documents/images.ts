import sharp from 'sharp'

// One image at a time, one thread, no cache: so that the cost of one check is known. libvips can read a hundred
// formats; only JPEG and PNG are allowed here.
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })

/** The image library, with these limits. */
export const images = sharp
