import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { ErrorState } from '#pwa/ui/ErrorState.tsx'
import { ProgressBar } from '#pwa/ui/ProgressBar.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'
import { VirtualList } from '#pwa/ui/VirtualList.tsx'

const ROWS = Array.from({ length: 50_000 }, (_, index) => ({ id: String(index), name: `Item ${index + 1}` }))
const FEW_LINES = 4
const ROW_PX = 44

const named = (item: { readonly name: string }) => <div style={{ padding: '10px 24px' }}>{item.name}</div>

/** Everything that is not the sunny case. */
export function StatesPage() {
  return (
    <div class="stack">
      <Banner tone="warn" icon="offline" action={<Button>Details</Button>}>
        Offline since 14:02 · 3 sales are safe on this tablet and will be sent
      </Banner>
      <Banner tone="info">A new version is ready.</Banner>
      <Banner tone="training">Training: nothing here is real</Banner>
      <div class="g-grid">
        <Card>
          <EmptyState
            icon="basket"
            title="No orders waiting"
            action={
              <Button variant="primary" icon="scan">
                Hand over by code
              </Button>
            }
          >
            New orders appear here by themselves, the earliest promise on top.
          </EmptyState>
        </Card>
        <Card>
          <ErrorState
            title="The count could not be saved"
            kept="All 42 lines are kept on this tablet."
            next="Check the connection, then try again."
            onRetry={() => undefined}
            requestId="01J9-7QF2-K3"
          />
        </Card>
        <Card title="Loading">
          <Skeleton label="Loading orders" lines={FEW_LINES} />
        </Card>
        <Card title="Import">
          <div class="stack">
            <ProgressBar label="Items" done={4120} of={10_000} detail="4,120 of 10,000" />
            <ProgressBar label="Checking the file" />
          </div>
        </Card>
        <Card title="50,000 rows" flush>
          <div style={{ blockSize: '16rem' }}>
            <VirtualList
              label="Items"
              items={ROWS}
              itemKey={(item) => item.id}
              rowHeight={ROW_PX}
              row={named}
            />
          </div>
        </Card>
      </div>
    </div>
  )
}
