/** Stands in for asking a machine for its region: a function is told. */
export const getInstanceMetadataRegion = undefined
