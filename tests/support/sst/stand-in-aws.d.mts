export function startAws(): Promise<{ url: string; calls: string[]; close(): void }>
