import 'reflect-metadata';
import { composeServices } from '@apollo/composition';
import { developmentIssuer, newIssuerKey, type DevelopmentIssuer } from '@daofang/auth';
import { DomainError, type ActorClaims } from '@daofang/domain';
import { buildSubgraph, createSubgraphServer, type SubgraphContext } from '@daofang/federation';
import { createLogger, currentCausality, currentTraceparent, type Logger } from '@daofang/telemetry';
import Fastify, { type FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Arg, Ctx, Directive, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { startGateway, type RunningGateway } from '../src/gateway';

@ObjectType('Petition')
@Directive('@key(fields: "id")')
class SmallPetition {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  caseNo!: string;
}

@ObjectType('Asked')
class Asked {
  @Field(() => String)
  actor!: string;

  @Field(() => [String])
  roles!: string[];

  @Field(() => String, { nullable: true })
  unit!: string | null;

  @Field(() => String)
  correlationId!: string;

  @Field(() => String)
  traceparent!: string;
}

const petition = (id: string): SmallPetition => ({ id, caseNo: `PC-${id}` });

@Resolver(() => SmallPetition)
class SmallIntake {
  @Query(() => SmallPetition, { nullable: true })
  petition(@Arg('id', () => ID) id: string): SmallPetition {
    if (id === 'missing')
      throw new DomainError('NOT_FOUND', '未找到信访件，请核对编号。', 'No such petition.', 'NOT_FOUND', { id });
    if (id === 'broken') throw new Error('secret inside');
    return petition(id);
  }

  @Query(() => SmallPetition)
  petitionByQueryCode(@Arg('queryCode', () => String) queryCode: string): SmallPetition {
    return petition(queryCode);
  }

  @Mutation(() => SmallPetition)
  registerPetition(@Arg('title', () => String) title: string): SmallPetition {
    return petition(title);
  }

  @Query(() => [SmallPetition])
  petitions(): SmallPetition[] {
    return ['a', 'forbidden', 'c'].map(petition);
  }

  @Query(() => Asked)
  asked(@Ctx() { actor }: SubgraphContext): Asked {
    return {
      actor: actor.id,
      roles: [...actor.roles],
      unit: actor.unit,
      correlationId: currentCausality()?.correlationId ?? '',
      traceparent: currentTraceparent() ?? '',
    };
  }
}

@ObjectType('Petition')
@Directive('@key(fields: "id")')
class SupervisedPetition {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { nullable: true })
  openObligations?: number | null;
}

@ObjectType('Order')
class SmallOrder {
  @Field(() => ID)
  id!: string;

  @Field(() => SupervisedPetition, { nullable: true })
  petition!: SupervisedPetition | null;
}

@Resolver()
class SmallSupervision {
  @Query(() => [SmallOrder])
  orders(): SmallOrder[] {
    return ['p', 'invisible'].map((id) => ({ id, petition: { id } }));
  }

  @Query(() => Int, { nullable: true })
  slow(@Arg('milliseconds', () => Int) milliseconds: number): Promise<number> {
    return sleep(milliseconds, milliseconds);
  }

  /** Points to a petition that intake does not show. */
  @Query(() => SupervisedPetition)
  invisiblePetition(): SupervisedPetition {
    return { id: 'invisible', openObligations: 1 };
  }

  @Mutation(() => SupervisedPetition)
  superviseInvisible(): SupervisedPetition {
    return { id: 'invisible', openObligations: 1 };
  }

  @Mutation(() => Int, { nullable: true })
  remind(@Arg('milliseconds', () => Int) milliseconds: number): Promise<number> {
    return sleep(milliseconds, milliseconds);
  }
}

const graphs = {
  intake: buildSubgraph({
    resolvers: [SmallIntake],
    references: { Petition: ({ id }: { id: string }) => (id === 'invisible' ? null : petition(id)) },
  }),
  supervision: buildSubgraph({
    resolvers: [SmallSupervision],
    orphanedTypes: [SupervisedPetition],
    references: {
      Petition: async ({ id }: { id: string }) => {
        if (id === 'forbidden') throw new DomainError('FORBIDDEN', '您无权查看。', 'Not yours.', 'FORBIDDEN');
        return { id, openObligations: 2 };
      },
    },
  }),
};

export const hopSecretOf = (subgraph: string): string => `a-secret-of-at-least-thirty-two-characters-of-${subgraph}`;
const silent = createLogger('test', 'silent');

function compose(): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(graphs).map(([name, { sdl }]) => ({ name, url: `http://${name}/graphql`, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** What a subgraph's server was sent, headers and all. */
export type Seen = Record<string, unknown>[];

export interface SmallCounty {
  url: string;
  subgraphs: Record<keyof typeof graphs, string>;
  seen: Seen;
  issuer: DevelopmentIssuer;
  token(claims?: Partial<ActorClaims>, lifetime?: string): Promise<string>;
  closeDepartment(name: keyof typeof graphs): Promise<void>;
  restartDepartment(name: keyof typeof graphs): Promise<void>;
  stop(): Promise<void>;
}

export interface SmallCountyOptions {
  env?: NodeJS.ProcessEnv;
  /** The departments' secret, where it is not the gateway's. */
  departmentSecret?: string;
  /** The supergraph is written there, and the gateway follows the file. */
  supergraphFile?: string;
  log?: Logger;
}

/** Two small departments, an issuer of identities and the gateway, each on a free port. */
export async function startSmallCounty({
  env,
  departmentSecret,
  supergraphFile,
  log = silent,
}: SmallCountyOptions = {}): Promise<SmallCounty> {
  const seen: Seen = [];
  const servers = {} as Record<keyof typeof graphs, FastifyInstance>;
  const start = async (name: keyof typeof graphs, port = 0): Promise<string> => {
    const server = await createSubgraphServer({
      name,
      ...graphs[name],
      app: {},
      loaders: () => ({}),
      hopSecret: departmentSecret ?? hopSecretOf(name),
      log,
    });
    server.addHook('onRequest', async ({ headers }) => void seen.push(headers));
    server.get('/readyz', () => ({ database: 'ok' }));
    servers[name] = server;
    return `${await server.listen({ host: '127.0.0.1', port })}/graphql`;
  };
  const subgraphs = { intake: await start('intake'), supervision: await start('supervision') };

  const identity = Fastify({ forceCloseConnections: true });
  identity.get('/jwks', () => issuer.jwks);
  identity.get('/.well-known/openid-configuration', () => ({
    issuer: identityUrl,
    jwks_uri: `${identityUrl}/jwks`,
  }));
  const identityUrl = await identity.listen({ host: '127.0.0.1', port: 0 });
  const issuer = await developmentIssuer(await newIssuerKey(), identityUrl);

  if (supergraphFile) writeFileSync(supergraphFile, compose());
  const gateway: RunningGateway = await startGateway({
    env: {
      NODE_ENV: 'test',
      INTAKE_HOP_SECRET: hopSecretOf('intake'),
      REFERRAL_HOP_SECRET: hopSecretOf('referral'),
      SUPERVISION_HOP_SECRET: hopSecretOf('supervision'),
      MEDIATION_HOP_SECRET: hopSecretOf('mediation'),
      MONITOR_HOP_SECRET: hopSecretOf('monitor'),
      OIDC_ISSUER: identityUrl,
      OIDC_AUDIENCE: issuer.audience,
      INTAKE_URL: subgraphs.intake,
      SUPERVISION_URL: subgraphs.supervision,
      REFERRAL_URL: 'http://127.0.0.1:9/graphql',
      MEDIATION_URL: 'http://127.0.0.1:9/graphql',
      MONITOR_URL: 'http://127.0.0.1:9/graphql',
      ...(supergraphFile && { SUPERGRAPH_FILE: supergraphFile }),
      ...env,
    },
    ...(!supergraphFile && { supergraphSdl: compose() }),
    log,
  });
  return {
    url: gateway.url,
    subgraphs,
    seen,
    issuer,
    token: (claims, lifetime) =>
      issuer.issue({ id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan', ...claims }, lifetime),
    closeDepartment: (name) => servers[name].close(),
    restartDepartment: async (name) => void (await start(name, Number(new URL(subgraphs[name]).port))),
    stop: async () => {
      await gateway.stop();
      await Promise.all([...Object.values(servers), identity].map((server) => server.close()));
    },
  };
}
