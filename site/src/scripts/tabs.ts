const channel = 'BroadcastChannel' in window ? new BroadcastChannel('changed') : undefined

/** Tells the other tabs of the site that something changed. */
export const tellOtherTabs = () => channel?.postMessage(null)

/** Calls `look` when another tab changed something, and when somebody comes back to this one. */
export function onChangeElsewhere(look: () => void) {
  channel?.addEventListener('message', look)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look()
  })
}
