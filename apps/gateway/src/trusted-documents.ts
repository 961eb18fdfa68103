import { DomainError } from '@daofang/domain';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The hash by which a document is asked for: SHA-256 of its text, hex. */
export const hashOfDocument = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Registered documents: hash -> text. `npm run documents` makes and checks such a file. */
export type DocumentManifest = Record<string, string>;

/** What a client may send instead of, or besides, a document. */
interface Asked {
  query?: unknown;
  /** `sha256:…`, as GraphQL over HTTP proposes it. */
  documentId?: unknown;
  extensions?: { persistedQuery?: { sha256Hash?: unknown } };
}

const refused = (code: string, zh: string, en: string) => new DomainError(code, zh, en, 'INVALID');

/** The documents that clients have registered (可信文档). In production no other is taken. */
export class TrustedDocuments {
  private readonly documents = new Map<string, string>();

  /** @throws Error where a manifest's hash is not its document's */
  constructor(
    files: readonly string[],
    private readonly onlyTrusted: boolean,
  ) {
    for (const file of files) {
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as DocumentManifest;
      for (const [hash, text] of Object.entries(manifest)) {
        if (hashOfDocument(text) !== hash) throw new Error(`${file}: ${hash} 与文档不符 is not the document's hash`);
        this.documents.set(hash, text);
      }
    }
  }

  /**
   * The request with its document in place.
   * @throws DomainError `UNKNOWN_DOCUMENT`, `DOCUMENT_NOT_TRUSTED`
   */
  resolve(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
    const { documentId, extensions, query, ...rest } = body as Asked;
    const hash = hashIn(documentId, extensions);
    if (hash !== null) {
      const text = this.documents.get(hash);
      if (text === undefined)
        throw refused(
          'UNKNOWN_DOCUMENT',
          '没有登记这一文档，请先登记（npm run documents）。',
          'No document of this hash is registered: register it with npm run documents.',
        );
      return { ...rest, query: text };
    }
    if (this.onlyTrusted && !(typeof query === 'string' && this.documents.has(hashOfDocument(query))))
      throw refused(
        'DOCUMENT_NOT_TRUSTED',
        '只接受已登记的查询文档，请先登记（npm run documents）。',
        'Only registered documents are taken here: register it with npm run documents.',
      );
    return body;
  }
}

function hashIn(documentId: unknown, extensions: Asked['extensions']): string | null {
  const persisted = extensions?.persistedQuery?.sha256Hash;
  const given = typeof documentId === 'string' ? documentId.replace(/^sha256:/, '') : persisted;
  return typeof given === 'string' ? given.toLowerCase() : null;
}
