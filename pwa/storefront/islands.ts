import '#pwa/ui/core.css'
import './storefront.css'
import { showBasketCount } from './basket/basket-count.ts'
import { mendPhotos } from './mend-photos.ts'

// What every page runs. Everything else is fetched by the pages that have something to bring to life.
mendPhotos()
showBasketCount()

if (document.querySelector('[data-island]'))
  void import('./wake.tsx').then(({ wakeIslands }) => wakeIslands())
