// How the customer writes: by a messenger on the telephone, or in the chat of the shop's page there.

const inputs = () => [...document.querySelectorAll('[data-testid=phone-channel] input')];

export const channelShown = () => inputs().find((one) => one.checked).value;

/** `choose` is told the channel that somebody has picked. */
export function setUpChannels(choose) {
  for (const input of inputs()) input.addEventListener('change', () => { showChannel(input.value); choose(input.value); });
}

export function showChannel(channel) {
  const shop = document.querySelector('#shop');
  const isShop = channel === 'webchat';
  for (const input of inputs()) input.checked = input.value === channel;
  if (isShop && !shop.src) shop.src = '/shop';
  shop.hidden = !isShop;
  document.querySelector('.device .screen').hidden = isShop;
  for (const id of ['who-select', 'who-new']) document.getElementById(id).disabled = isShop; // there they are whoever this browser is
}
