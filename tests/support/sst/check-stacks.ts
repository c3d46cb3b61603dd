import { installSst } from './install.ts'

// The stacks are written against SST's own sources, which it installs by itself.
await installSst()
