import { Link } from 'wouter';

/** A case number that leads to the case's lineage. */
export const CaseLink = ({ caseNo }: { caseNo: string | null }) =>
  caseNo ? <Link href={`/lineage/${encodeURIComponent(caseNo)}`}>{caseNo}</Link> : <span>—</span>;
