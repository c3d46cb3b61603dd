/** Stands in for the cache of discovered endpoints: DynamoDB has one endpoint a region, and discovery is off. */
export default function Cache() {
  return new Map()
}
