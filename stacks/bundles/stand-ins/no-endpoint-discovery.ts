/** Replaces the SDK's search for endpoints, which is off: a region has one. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => false,
  default: false,
}
export const resolveEndpointDiscoveryConfig = <T>(config: T): T => config
