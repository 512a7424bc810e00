/** Puts the drawing where a photo on another host does not come: such hosts forget, shops do not notice. */
export function mendPhotos(): void {
  document.addEventListener('error', (event) => mend(event.target), true)
  // Those that failed before this script was here.
  for (const image of document.querySelectorAll('img[data-art]'))
    if (image instanceof HTMLImageElement && image.complete && image.naturalWidth === 0 && image.src !== '')
      mend(image)
}

function mend(image: EventTarget | null): void {
  if (!(image instanceof HTMLImageElement)) return
  const art = image.dataset['art']
  if (art === undefined) return
  // Once only: a drawing that fails as well must not be asked for for ever.
  delete image.dataset['art']
  image.src = art
}
