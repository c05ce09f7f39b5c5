// The same telephone with the shop's page on it, whose visitors chat there.

export function setUpShop() {
  const button = document.querySelector('#who-web');
  const shop = document.querySelector('#shop');
  const screen = document.querySelector('.device .screen');
  button.addEventListener('click', () => {
    const isShown = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(isShown));
    button.textContent = isShown ? 'Messenger' : 'Shop’s page';
    if (!shop.src) shop.src = '/shop';
    shop.hidden = !isShown;
    screen.hidden = isShown;
  });
}
