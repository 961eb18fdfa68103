import ts from 'typescript';
import type { Workspace } from './workspace';

/** A refusal as a source writes it: its code, what it says, and which operations can give it. */
export interface Refusal {
  code: string;
  kind: string;
  /** The Chinese sentence; `{…}` stands for what is filled in. */
  zh: string;
  /** Its cure, in English. */
  en: string;
  path: string;
}

/** Commands and questions by `Mutation.name` and `Query.name`, with the refusals that their code reaches. */
export interface Refusals {
  all: readonly Refusal[];
  given: ReadonlyMap<string, ReadonlySet<Refusal>>;
}

/** An operation of the graph and where its code begins. */
export interface Operation {
  /** `Mutation.registerPetition` */
  name: string;
  app: string;
}

const SOURCE = /^(?:apps\/(?!console\/)[\w-]+|libs\/(?!testing\/)[\w-]+)\/src\/.*(?<!\.spec|\.d)\.ts$/;

let opened: { root: string; program: ts.Program } | undefined;

/** The sources of apps and libraries as TypeScript reads them; once for all checks. */
export function openProgram(workspace: Pick<Workspace, 'root' | 'files'>): ts.Program {
  if (opened?.root !== workspace.root) opened = { root: workspace.root, program: programOf(workspace) };
  return opened.program;
}

function programOf({ root, files }: Pick<Workspace, 'root' | 'files'>): ts.Program {
  const { config } = ts.readConfigFile(`${root}/tsconfig.base.json`, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
  return ts.createProgram({
    rootNames: files.filter((path) => SOURCE.test(path)).map((path) => `${root}/${path}`),
    options: { ...options, noEmit: true, types: ['node'] },
  });
}

/** What a refusal is written as: its parts, before what a caller fills in. */
interface Parts {
  code: ts.Expression | undefined;
  zh: ts.Expression | undefined;
  en: ts.Expression | undefined;
  kind: ts.Expression | undefined;
}

/**
 * Reads the sources with TypeScript's own compiler: every `new DomainError(…)`, every fault of an input, and every call of a function
 * that makes one of what it is given (`refuse('CODE', …)`), wherever it is declared; then follows what each operation refers to.
 */
export function readRefusals(program: ts.Program, root: string, operations: readonly Operation[]): Refusals {
  const checker = program.getTypeChecker();
  const inside = (file: ts.SourceFile) => file.fileName.startsWith(`${root}/`) && !/node_modules/.test(file.fileName);
  const sources = program.getSourceFiles().filter((file) => inside(file) && !file.isDeclarationFile);
  const nodes: ts.Node[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isNewExpression(node) || ts.isCallExpression(node) || ts.isObjectLiteralExpression(node)) nodes.push(node);
    ts.forEachChild(node, collect);
  };
  sources.forEach(collect);

  const declarationsOf = (name: ts.Node): ts.Declaration[] => {
    let symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    return symbol?.declarations ?? [];
  };

  /** Functions that make a refusal of what they are given; found until there are no more. */
  const makers = new Map<ts.SignatureDeclaration, Parts[]>();
  const names = new Set<string>();
  for (let before = -1; before < makers.size;) {
    before = makers.size;
    for (const node of nodes) {
      for (const parts of partsOf(node)) {
        const maker = enclosing(node, [parts.code, parts.zh]);
        if (!maker || makers.get(maker)?.some(({ code }) => code === parts.code)) continue;
        makers.set(maker, [...(makers.get(maker) ?? []), parts]);
        const name = nameOf(maker);
        if (name) names.add(name);
      }
    }
  }

  const byNode = new Map<ts.Node, Refusal[]>();
  for (const node of nodes) {
    const refusals = partsOf(node).flatMap((parts) => {
      if (enclosing(node, [parts.code])) return [];
      const maker = enclosing(node, [parts.zh]);
      if (maker && nameOf(maker)) return [];
      return codesIn(parts.code).map((code) => ({
        code,
        kind: textOf(parts.kind) || (ts.isObjectLiteralExpression(node) ? '' : 'INVALID'),
        zh: textOf(parts.zh),
        en: textOf(parts.en),
        path: node.getSourceFile().fileName.slice(root.length + 1),
      }));
    });
    if (refusals.length > 0) byNode.set(node, refusals);
  }

  /** What a node makes a refusal of: nothing for most. */
  function partsOf(node: ts.Node): Parts[] {
    if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError') {
      const [code, zh, en, kind] = node.arguments ?? [];
      return [{ code, zh, en, kind }];
    }
    if (ts.isObjectLiteralExpression(node)) {
      const property = (...keys: string[]): ts.Expression | undefined => {
        for (const each of node.properties) {
          if (!each.name || !keys.includes(each.name.getText())) continue;
          if (ts.isPropertyAssignment(each)) return each.initializer;
          if (ts.isShorthandPropertyAssignment(each)) return each.name;
        }
        return undefined;
      };
      const [code, en, kind] = [property('code'), property('en', 'hint'), property('kind')];
      if (!code || !en) return [];
      return [{ code, zh: property('zh', 'message'), en, kind }];
    }
    if (!ts.isCallExpression(node)) return [];
    const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    if (!ts.isIdentifier(callee) || !names.has(callee.text)) return [];
    const declared = declarationsOf(callee)
      .map(functionOf)
      .find((found) => found && makers.has(found));
    if (!declared) return [];
    const filled = (part: ts.Expression | undefined) => {
      const index =
        part && ts.isIdentifier(part) ? declared.parameters.findIndex((one) => one.name.getText() === part.text) : -1;
      return index < 0 ? part : (node.arguments[index] ?? declared.parameters[index]?.initializer);
    };
    return (makers.get(declared) ?? []).map(({ code, zh, en, kind }) => ({
      code: filled(code),
      zh: filled(zh ?? parameterNamed(declared, 'zh', 'message')),
      en: filled(en),
      kind: filled(kind),
    }));
  }

  /** The function around a node that one of these expressions is a parameter of. */
  function enclosing(
    node: ts.Node,
    parts: readonly (ts.Expression | undefined)[],
  ): ts.SignatureDeclaration | undefined {
    for (const part of parts) {
      if (!part || !ts.isIdentifier(part)) continue;
      for (let around: ts.Node = node; around; around = around.parent) {
        if (ts.isFunctionLike(around) && around.parameters.some((one) => one.name.getText() === part.text))
          return around;
      }
    }
    return undefined;
  }

  const visits = new Map<ts.Node, { refusals: Refusal[]; next: ts.Node[] }>();
  /** What a declaration refuses itself, and the declarations it refers to. */
  function visit(declaration: ts.Node): { refusals: Refusal[]; next: ts.Node[] } {
    const known = visits.get(declaration);
    if (known) return known;
    const visited: { refusals: Refusal[]; next: ts.Node[] } = { refusals: [], next: [] };
    visits.set(declaration, visited);
    const look = (node: ts.Node): void => {
      visited.refusals.push(...(byNode.get(node) ?? []));
      if (ts.isTypeNode(node)) return;
      if (ts.isIdentifier(node)) visited.next.push(...declarationsOf(node).flatMap((found) => bodyOf(found, node)));
      ts.forEachChild(node, look);
    };
    if (ts.isClassDeclaration(declaration)) {
      // Its methods are followed where they are called.
      declaration.members
        .filter((member) => ts.isConstructorDeclaration(member) || ts.isPropertyDeclaration(member))
        .forEach(look);
      declaration.heritageClauses?.forEach(look);
    } else look(declaration);
    return visited;
  }

  /** Where following a name leads to: nowhere for parameters, types and what is not ours. */
  function bodyOf(declaration: ts.Declaration, name: ts.Identifier): ts.Node[] {
    const file = declaration.getSourceFile();
    if (!inside(file) || file.isDeclarationFile) return [];
    // Of `app.queries.petition` only the last is followed: the others are but the way to it.
    const { initializer } = declaration as { initializer?: ts.Expression };
    if (isOnTheWay(name) && initializer && ts.isObjectLiteralExpression(initializer)) return [];
    const isFollowed =
      ts.isVariableDeclaration(declaration) ||
      ts.isFunctionDeclaration(declaration) ||
      ts.isMethodDeclaration(declaration) ||
      ts.isPropertyAssignment(declaration) ||
      ts.isShorthandPropertyAssignment(declaration) ||
      ts.isPropertyDeclaration(declaration) ||
      ts.isGetAccessorDeclaration(declaration) ||
      ts.isClassDeclaration(declaration);
    return isFollowed ? [declaration] : [];
  }

  const begins = beginnings(sources, root);
  const given = new Map<string, ReadonlySet<Refusal>>();
  for (const { name, app } of operations) {
    const found = new Set<Refusal>();
    const seen = new Set<ts.Node>();
    const ways = [...(begins.get(`${app} ${name}`) ?? [])];
    for (let node = ways.pop(); node; node = ways.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      const { refusals, next } = visit(node);
      refusals.forEach((refusal) => found.add(refusal));
      ways.push(...next);
    }
    given.set(name, found);
  }
  return { all: [...byNode.values()].flat(), given };
}

const isOnTheWay = (name: ts.Identifier): boolean => {
  const whole = ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  return (
    (ts.isPropertyAccessExpression(whole.parent) || ts.isElementAccessExpression(whole.parent)) &&
    whole.parent.expression === whole
  );
};

/** A command begins at the export of its name, a question at the resolver's method. */
function beginnings(sources: readonly ts.SourceFile[], root: string): Map<string, ts.Node[]> {
  const found = new Map<string, ts.Node[]>();
  const add = (key: string, node: ts.Node) => found.set(key, [...(found.get(key) ?? []), node]);
  for (const file of sources) {
    const app = /^apps\/([\w-]+)\//.exec(file.fileName.slice(root.length + 1))?.[1];
    if (!app) continue;
    for (const statement of file.statements) {
      if (ts.isVariableStatement(statement))
        for (const declaration of statement.declarationList.declarations)
          add(`${app} Mutation.${declaration.name.getText()}`, declaration);
      if (ts.isFunctionDeclaration(statement) && statement.name)
        add(`${app} Mutation.${statement.name.text}`, statement);
      if (!ts.isClassDeclaration(statement)) continue;
      for (const member of statement.members) {
        if (!ts.isMethodDeclaration(member)) continue;
        for (const decorator of ts.getDecorators(member) ?? []) {
          const kind = /^(Query|Mutation)\(/.exec(decorator.expression.getText())?.[1];
          if (kind) add(`${app} ${kind}.${member.name.getText()}`, member);
        }
      }
    }
  }
  return found;
}

const parameterNamed = (declared: ts.SignatureDeclaration, ...names: string[]): ts.Expression | undefined => {
  const name = declared.parameters.find((one) => names.includes(one.name.getText()))?.name;
  return name && ts.isIdentifier(name) ? name : undefined;
};

function functionOf(declaration: ts.Declaration): ts.SignatureDeclaration | undefined {
  if (ts.isFunctionLike(declaration)) return declaration;
  const value =
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration) ||
    ts.isPropertyDeclaration(declaration)
      ? declaration.initializer
      : undefined;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

const nameOf = (maker: ts.SignatureDeclaration): string | undefined => {
  const named =
    maker.name ??
    (ts.isVariableDeclaration(maker.parent) || ts.isPropertyAssignment(maker.parent) ? maker.parent.name : undefined);
  return named?.getText();
};

/** The codes that an expression can be; none where only the run tells. */
function codesIn(code: ts.Expression | undefined): string[] {
  if (!code) return [];
  if (ts.isStringLiteralLike(code)) return /^[A-Z][A-Z0-9_]{3,}$/.test(code.text) ? [code.text] : [];
  if (ts.isConditionalExpression(code)) return [...codesIn(code.whenTrue), ...codesIn(code.whenFalse)];
  if (ts.isParenthesizedExpression(code)) return codesIn(code.expression);
  if (ts.isBinaryExpression(code)) return [...codesIn(code.left), ...codesIn(code.right)];
  return [];
}

/** A sentence as it is written, with `{…}` for what is filled in. */
function textOf(text: ts.Expression | undefined): string {
  if (!text) return '';
  if (ts.isStringLiteralLike(text)) return text.text;
  if (ts.isTemplateExpression(text))
    return (
      text.head.text + text.templateSpans.map((span) => `${filledBy(span.expression)}${span.literal.text}`).join('')
    );
  if (ts.isConditionalExpression(text)) return `${textOf(text.whenTrue)} / ${textOf(text.whenFalse)}`;
  if (ts.isParenthesizedExpression(text)) return textOf(text.expression);
  if (ts.isBinaryExpression(text)) return textOf(text.left) + textOf(text.right);
  return filledBy(text);
}

/** `{unit}`, where what is filled in has a name. */
const filledBy = (expression: ts.Expression): string => {
  if (ts.isIdentifier(expression)) return `{${expression.text}}`;
  return ts.isPropertyAccessExpression(expression) ? `{${expression.name.text}}` : '{…}';
};

/** The clocks of an app, `ticks: [takeBack(deps)]` in its app.ts, each with the first sentence of what its source says of it. */
export function ticksOf(program: ts.Program, root: string, app: string): { name: string; about: string }[] {
  const file = program.getSourceFile(`${root}/apps/${app}/src/app.ts`);
  const checker = program.getTypeChecker();
  const found: { name: string; about: string }[] = [];
  const look = (node: ts.Node): void => {
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === 'ticks' &&
      ts.isArrayLiteralExpression(node.initializer)
    ) {
      for (const element of node.initializer.elements) {
        const name = ts.isCallExpression(element) ? element.expression : element;
        let symbol = checker.getSymbolAtLocation(name);
        if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
        const about = ts.displayPartsToString(symbol?.getDocumentationComment(checker)).replace(/\s+/g, ' ');
        found.push({ name: name.getText(), about });
      }
    } else ts.forEachChild(node, look);
  };
  if (file) look(file);
  return found;
}
