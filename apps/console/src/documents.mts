/** Everything the console asks of the graph. The build registers each as a trusted document: what is not here is refused in production. */

const PARKED = `{
  department key caseNo state reason { zh en } consequence { zh en } advice { zh en }
  endangers { rule dueOn debtor { id name } } tries redrives parkedAt events { eventId type title sequence } cause tell { zh en }
}`;
const ACCOUNT =
  '{ day department committed appended applied { department count expected discarded } fingerprint holds differences { zh en } }';
const REHEARSAL =
  '{ read wouldApply wouldFail complete changes { table inserted updated deleted } deliveries { eventId type outcome reason } }';
const CERTIFICATES = `dayCertificates(first: $first, after: $after) {
  edges { node { number issuedAt previousHash hash content ${ACCOUNT} } } pageInfo { hasNextPage endCursor } }`;
const LEDGER = `adminLedger(first: $first, after: $after) {
  edges { node { number at actor action target reason outcome previousHash hash } } pageInfo { hasNextPage endCursor } }`;

const command = (name: string, inputType: string, fields = '') =>
  `mutation ($input: ${inputType}!) { ${name}(input: $input) ${fields} }`;

export const queries = {
  today: `{
    todayNotices { kind level sentence { zh en } page count }
    flowsToday { department level sentence { zh en } page events }
    missingEvents(first: 50) { title { zh en } department expected since caseNo }
  }`,
  flows: `query ($from: Instant!, $to: Instant!) {
    eventFlows(from: $from, to: $to) { hour department type title count }
    eventContracts { type listeners }
  }`,
  latestEvents: 'query ($type: String!) { latestEvents(type: $type, first: 50) { id time caseNo } }',
  lineage: `query ($caseNo: String!) {
    caseLineage(caseNo: $caseNo) {
      caseNo sealedEvents holder { id name }
      hops { id type title department sequence causationId time holder { id name } clock { rule dueOn } waitingAt }
      parked ${PARKED}
      missing { title { zh en } department since }
      duties { id rule dueOn status debtor { id name } }
    }
  }`,
  parked: `{ parkedSequences ${PARKED} }`,
  replays: `{
    replays { id requestedBy reason department topic partition from state next until applied known failed failure }
    eventContracts { topic }
  }`,
  mendings: '{ mendings { id act department key eventId topic requestedBy reason state failure } }',
  health: `{
    consumerLags { department messages outboxPending parked inWords { zh en } }
    appHealth { app state inWords { zh en } since memoryMb }
  }`,
  duties: '{ dutyCounts { unit { id name } rule running near past nextDueOn } }',
  account: `query ($day: CivilDate!) { dayAccounts(day: $day) ${ACCOUNT.replace('holds', 'holds state')} }`,
  shownCertificates: `query ($after: String, $day: CivilDate, $current: Boolean) {
    dayCertificates(first: 20, after: $after, day: $day, current: $current) {
      edges { node { number hash supersededBy content ${ACCOUNT} } } pageInfo { hasNextPage endCursor } } }`,
  shownLedger: `query ($after: String, $day: CivilDate, $actor: String) {
    adminLedger(first: 20, after: $after, day: $day, actor: $actor, acts: true) {
      edges { node { number at actor action target caseNo reason outcome hash } } pageInfo { hasNextPage endCursor } } }`,
  replayPlaces:
    'query ($topic: String!, $day: CivilDate!) { replayPlaces(topic: $topic, day: $day) { partition from events } }',
  findCases: 'query ($text: String!) { findCases(text: $text) { caseNo } }',
  certificates: `query ($first: Int, $after: String) { ${CERTIFICATES} }`,
  ledger: `query ($first: Int, $after: String) { ${LEDGER} }`,
  contracts: '{ eventContracts { type version topic title dataclass publisher listeners } }',
} as const;

/** By the mutation's name. */
export const commands = {
  rehearseParked: command('rehearseParked', 'MendParkedInput', REHEARSAL),
  redriveParked: command('redriveParked', 'MendParkedInput'),
  discardParked: command('discardParked', 'ParkedEventInput', '{ id }'),
  takeParked: command('takeParked', 'ParkedEventInput', '{ id }'),
  decideMending: command('decideMending', 'DecideMendingInput', '{ id }'),
  rehearseReplay: command('rehearseReplay', 'ReplayInput', REHEARSAL),
  requestReplay: command('requestReplay', 'ReplayInput', '{ id }'),
  decideReplay: command('decideReplay', 'DecideReplayInput', '{ id }'),
} as const;

export const documents: readonly string[] = [...Object.values(queries), ...Object.values(commands)];
