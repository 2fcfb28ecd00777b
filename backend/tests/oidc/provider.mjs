/**
 * A real OpenID Connect provider (oidc-provider, certified) on this machine, for the tests of social sign-in.
 *
 *   node provider.mjs '{"port": 4000, "redirectUris": ["http://localhost:8000/v1/auth/social/local/callback"]}'
 *
 * Whoever names an account is it: the page asks for no password. PUT /accounts/<sub> adds or changes one.
 * `tamper` in an account makes its ID tokens wrong in the way it says, signed with the provider's own keys where
 * that is possible: what a thief, a mix-up or a broken issuer could send.
 */
import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"

const modules = createRequire(new URL("../../../frontend/package.json", import.meta.url))
const load = name => import(pathToFileURL(modules.resolve(name)).href)
const { Provider } = await load("oidc-provider")
const jose = await load("jose")

const { port, redirectUris } = JSON.parse(process.argv[2])
const issuer = `http://localhost:${port}`
const CLIENT = { id: "evenhand", secret: "a secret: with + signs/that need care" }

const accounts = {
  ada: { email: "Ada@Elsewhere.example", email_verified: true, name: "Ada Byron" },
  una: { email: "una@elsewhere.example", email_verified: false, name: "Una Unproven" },
  nemo: { name: "Nemo Nowhere" },
}

const keys = await jose.generateKeyPair("RS256", { extractable: true })
const foreign = await jose.generateKeyPair("RS256", { extractable: true })
const jwk = { ...(await jose.exportJWK(keys.privateKey)), use: "sig", alg: "RS256", kid: "first" }

const provider = new Provider(issuer, {
  jwks: { keys: [jwk] },
  cookies: { keys: ["only for tests"] },
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: redirectUris,
      token_endpoint_auth_method: "client_secret_basic",
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  ttl: { Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
  findAccount: (_ctx, sub) =>
    accounts[sub] && { accountId: sub, claims: async () => ({ sub, ...accounts[sub], tamper: undefined }) },
  // Nobody is asked for consent: these tests are about who somebody is.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    })
    grant.addOIDCScope("openid email profile")
    await grant.save()
    return grant
  },
})

async function body(request) {
  let text = ""
  for await (const piece of request) text += piece
  return text
}

const page = uid => `<!doctype html><html lang="en"><title>Elsewhere</title>
<h1>Elsewhere</h1>
<form method="post" action="/interaction/${uid}">
  <label>Account <input name="account" autofocus></label>
  <button>Continue as this account</button>
</form>
<a href="/interaction/${uid}/cancel">Cancel</a></html>`

/** The pages where one says who one is. */
async function interactions(ctx, next) {
  const [, uid, cancel] = /^\/interaction\/([\w-]+)(\/cancel)?$/.exec(ctx.path) ?? []
  if (!uid) return next()
  if (cancel) {
    return provider.interactionFinished(ctx.req, ctx.res, { error: "access_denied" })
  }
  if (ctx.method === "POST") {
    const accountId = new URLSearchParams(await body(ctx.req)).get("account")
    return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId } })
  }
  ctx.type = "html"
  ctx.body = page(uid)
}

async function people(ctx, next) {
  const sub = /^\/accounts\/([\w-]+)$/.exec(ctx.path)?.[1]
  if (!sub || ctx.method !== "PUT") return next()
  accounts[sub] = JSON.parse(await body(ctx.req))
  ctx.body = {}
}

/** The wrong ID tokens. `claims` replaces some (null takes one away), `signature` says how it is signed. */
async function tampering(ctx, next) {
  await next()
  if (ctx.path !== "/token" || !ctx.body?.id_token) return
  const claims = jose.decodeJwt(ctx.body.id_token)
  const tamper = accounts[claims.sub]?.tamper
  if (!tamper) return
  for (const [name, value] of Object.entries(tamper.claims ?? {})) {
    if (value === null) delete claims[name]
    else claims[name] = value
  }
  ctx.body = { ...ctx.body, id_token: await sign(claims, tamper.signature ?? "own") }
}

async function sign(claims, signature) {
  const text = new jose.SignJWT(claims)
  const secret = new TextEncoder().encode(CLIENT.secret)
  switch (signature) {
    case "none":
      return new jose.UnsecuredJWT(claims).encode()
    case "client secret":
      return text.setProtectedHeader({ alg: "HS256", kid: "first" }).sign(secret)
    case "public key as secret": {
      const pem = await jose.exportSPKI(keys.publicKey)
      return text.setProtectedHeader({ alg: "HS256", kid: "first" }).sign(new TextEncoder().encode(pem))
    }
    case "foreign key":
      return text.setProtectedHeader({ alg: "RS256", kid: "first" }).sign(foreign.privateKey)
    case "unknown key id":
      return text.setProtectedHeader({ alg: "RS256", kid: "nobody" }).sign(foreign.privateKey)
    case "key in the header": {
      const own = await jose.exportJWK(foreign.publicKey)
      return text.setProtectedHeader({ alg: "RS256", jwk: own }).sign(foreign.privateKey)
    }
    default:
      return text.setProtectedHeader({ alg: "RS256", kid: "first" }).sign(keys.privateKey)
  }
}

provider.use(people)
provider.use(interactions)
provider.use(tampering)
provider.on("server_error", (_ctx, error) => console.error(error))
provider.listen(port, "localhost", () => console.log(`ready at ${issuer}`))
