/** What a bundler tells of a module: who imports it at once, and whether something imports it later. */
interface ModuleFacts {
  readonly importers: readonly string[]
  readonly dynamicImporters: readonly string[]
  readonly isEntry: boolean
}

interface Graph {
  getModuleInfo(id: string): ModuleFacts | null
}

/** Parts of the staff app that are shown one at a time: their files, by the name that a shared chunk gets. */
const PARTS: Readonly<Record<string, RegExp>> = {
  register: /\/pwa\/register\/RegisterScreen\.tsx$/,
  pickup: /\/pwa\/pickup\/PickupScreen\.tsx$/,
  office: /\/pwa\/office\/OfficeScreen\.tsx$/,
  sign: /\/pwa\/session\/(?:SignIn|Enrol)Screen\.tsx$/,
}

/**
 * Puts modules together by who needs them at once: all that the app needs to start is one chunk, and so is all that
 * the same parts share. Left to itself the bundler makes dozens of chunks of a few hundred bytes, which pack a fifth
 * worse and are a request each. What is imported later keeps its own chunk.
 */
export function chunkNames(): (id: string, graph: Graph) => string | null {
  const known = new Map<string, ReadonlySet<string>>()

  /** The parts (or `app`) that load `id` at once. */
  function neededBy(id: string, graph: Graph): ReadonlySet<string> {
    const before = known.get(id)
    if (before) return before
    const roots = new Set<string>()
    // Before its importers are asked: they may import one another in a circle.
    known.set(id, roots)
    const facts = graph.getModuleInfo(id)
    if (!facts) return roots
    const importers = [...facts.importers]
    if (facts.isEntry) roots.add('app')
    for (const [part, file] of Object.entries(PARTS)) if (file.test(id)) roots.add(part)
    for (const importer of importers) for (const root of neededBy(importer, graph)) roots.add(root)
    return roots
  }

  return (id, graph) => {
    const facts = graph.getModuleInfo(id)
    // What is loaded by its own name keeps it: the build's manifest lists it under that. A page's script is the page.
    if (!facts || facts.isEntry || facts.dynamicImporters.length > 0) return null
    if ([...facts.importers].some((importer) => graph.getModuleInfo(importer)?.isEntry)) return null
    const roots = neededBy(id, graph)
    if (roots.has('app')) return 'app-core'
    return roots.size === 0 ? null : [...roots].toSorted().join('-')
  }
}
