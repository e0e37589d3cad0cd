// compromise and wink-nlp: `node js_peer.cjs TEXTS (compromise|wink)`.
'use strict'
const fs = require('fs')
const path = require('path')

const LEAST_SECONDS = 3
const LIMIT = 300_000

function texts (where) {
  const all = fs.statSync(where).isDirectory()
    ? fs.readdirSync(where).filter(n => n.endsWith('.txt')).sort().map(n => fs.readFileSync(path.join(where, n), 'utf8'))
    : fs.readFileSync(where, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line).text)
  const kept = []
  let size = 0
  for (const text of all) {
    if (size >= LIMIT) break
    kept.push(text)
    size += Buffer.byteLength(text)
  }
  return { kept, size }
}

const LOAD = {
  compromise () {
    const nlp = require('compromise')
    return text => nlp(text).topics().length
  },
  wink () {
    const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'))
    return text => nlp.readDoc(text).entities().length()
  }
}

const seconds = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1e6 }
const start = performance.now()
const tool = LOAD[process.argv[3]]()
tool('The minister met the envoy in Nairobi on Tuesday.')
const ready = (performance.now() - start) / 1e3
const { kept, size } = texts(process.argv[2])
let rounds = 0
let found = 0
const begin = seconds()
while (rounds === 0 || seconds() - begin < LEAST_SECONDS) {
  found = kept.reduce((n, text) => n + tool(text), 0)
  rounds += 1
}
console.log(JSON.stringify({ bytes: size * rounds, documents: kept.length * rounds, seconds: seconds() - begin, ready, found }))
