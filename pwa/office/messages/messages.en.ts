export const en = {
  title: 'Texts to customers',
  help: 'What customers were told, word for word. Without a text gateway the texts stay here, to be read.',
  all: 'All',
  states: { waiting: 'Waiting', sent: 'Sent', failed: 'Failed' },
  kept: 'Kept here',
  order: (number: string) => `Order ${number}`,
  orderPage: 'order page',
  none: 'No texts here',
  noneHelp: 'Customers get one when an order is confirmed, when it is ready, and when something changes.',
  loading: 'Fetching the texts',
  failed: 'The texts could not be fetched',
  failedNext: 'Check the connection and try again.',
  more: 'Show older ones',
  retry: 'Try again',
  retryFailed: 'That did not work. The text was not sent.',
  problems: {
    gateway_unreachable: 'The gateway could not be reached.',
    refused_by_gateway: 'The gateway would not take it: check the number.',
  } as Readonly<Record<string, string>>,
}

export type MessagesMessages = typeof en
