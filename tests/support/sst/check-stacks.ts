import { installSst } from './install.ts'

// The stacks need the types of SST's own sources, which SST installs by itself.
await installSst()
