// Validates the documents of a rendered chart; ends with 1 and a sentence for each mistake. Called by check-chart.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const file = process.argv[2];
const MODULES = {
  'v1 ServiceAccount': 'v1/ServiceAccount',
  'v1 ConfigMap': 'v1/ConfigMap',
  'rbac.authorization.k8s.io/v1 Role': 'rbac.authorization.k8s.io/v1/Role',
  'rbac.authorization.k8s.io/v1 RoleBinding': 'rbac.authorization.k8s.io/v1/RoleBinding',
  'batch/v1 CronJob': 'batch/v1/CronJob',
};

// The fields of sparkoperator.k8s.io/v1beta2 with their kinds: s text, i whole number, b truth, m texts by name, l list, o object.
const POD = { cores: 'i', coreLimit: 's', memory: 's', memoryOverhead: 's', gpu: 'o', image: 's', configMaps: 'l', secrets: 'l', env: 'l',
  envVars: 'm', envFrom: 'l', labels: 'm', annotations: 'm', volumeMounts: 'l', affinity: 'o', tolerations: 'l', podSecurityContext: 'o',
  securityContext: 'o', schedulerName: 's', sidecars: 'l', initContainers: 'l', hostNetwork: 'b', nodeSelector: 'm', dnsConfig: 'o',
  terminationGracePeriodSeconds: 'i', serviceAccount: 's', hostAliases: 'l', shareProcessNamespace: 'b', runtimeClassName: 's', template: 'o',
  coreRequest: 's', javaOptions: 's', lifecycle: 'o', ports: 'l', priorityClassName: 's' };
const DRIVER = { ...POD, podName: 's', kubernetesMaster: 's', serviceAnnotations: 'm', serviceLabels: 'm' };
const EXECUTOR = { ...POD, instances: 'i', deleteOnTermination: 'b' };
const RESTART = { type: ['Never', 'Always', 'OnFailure'], onSubmissionFailureRetries: 'i', onFailureRetries: 'i',
  onSubmissionFailureRetryInterval: 'i', onFailureRetryInterval: 'i' };
const APPLICATION = { type: ['Java', 'Python', 'Scala', 'R'], sparkVersion: 's', mode: ['cluster', 'client'], proxyUser: 's', image: 's',
  imagePullPolicy: 's', imagePullSecrets: 'l', mainClass: 's', mainApplicationFile: 's', arguments: 'l', sparkConf: 'm', hadoopConf: 'm',
  sparkConfigMap: 's', hadoopConfigMap: 's', volumes: 'l', driver: DRIVER, executor: EXECUTOR, deps: 'o', restartPolicy: RESTART,
  nodeSelector: 'm', failureRetries: 'i', retryInterval: 'i', pythonVersion: 's', memoryOverheadFactor: 's', monitoring: 'o',
  batchScheduler: 's', timeToLiveSeconds: 'i', batchSchedulerOptions: 'o', sparkUIOptions: 'o', driverIngressOptions: 'l', dynamicAllocation: 'o' };
const SCHEDULED = { schedule: 's', template: APPLICATION, suspend: 'b', concurrencyPolicy: ['Allow', 'Forbid', 'Replace'],
  successfulRunHistoryLimit: 'i', failedRunHistoryLimit: 'i' };
const REQUIRED = ['type', 'sparkVersion', 'mainApplicationFile', 'driver', 'executor'];

const mistakes = [];
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

function matches(kind, value) {
  switch (kind) {
    case 's': return typeof value === 'string';
    case 'i': return Number.isInteger(value);
    case 'b': return typeof value === 'boolean';
    case 'l': return Array.isArray(value);
    case 'm': return isObject(value) && Object.values(value).every((each) => typeof each === 'string');
    default: return isObject(value);
  }
}

function check(fields, value, place) {
  if (!isObject(value)) { mistakes.push(`${place} is no object`); return; }
  for (const [name, each] of Object.entries(value)) {
    const kind = fields[name];
    if (kind === undefined) mistakes.push(`${place}.${name} is no field of the operator's`);
    else if (Array.isArray(kind)) { if (!kind.includes(each)) mistakes.push(`${place}.${name} is ${each}, none of ${kind}`); }
    else if (isObject(kind)) check(kind, each, `${place}.${name}`);
    else if (!matches(kind, each)) mistakes.push(`${place}.${name} is of another kind: ${JSON.stringify(each)}`);
  }
}

// What the operator takes over from Kubernetes, as a pod of Kubernetes' own.
function asPod(part) {
  const { securityContext, envFrom, env, tolerations, nodeSelector } = part;
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', labels: part.labels },
    spec: { tolerations, nodeSelector, containers: [{ name: 'spark', image: 'image', securityContext, envFrom, env }] } };
}

async function kubernetes(path, value, place) {
  const model = await import(`kubernetes-models/${path}`);
  const Kind = model[path.split('/').pop()];
  try { new Kind(JSON.parse(JSON.stringify(value))).validate(); } catch (e) { mistakes.push(`${place}: ${e.message}`); }
}

const documents = parseAllDocuments(readFileSync(file, 'utf8')).map((each) => { if (each.errors.length) mistakes.push(each.errors[0].message); return each.toJS(); }).filter(Boolean);
for (const each of documents) {
  const name = `${each.apiVersion} ${each.kind}`;
  if (each.apiVersion === 'sparkoperator.k8s.io/v1beta2') {
    const isScheduled = each.kind === 'ScheduledSparkApplication';
    check(isScheduled ? SCHEDULED : APPLICATION, each.spec, each.kind);
    const application = isScheduled ? each.spec.template : each.spec;
    for (const wanted of REQUIRED) if (application[wanted] === undefined) mistakes.push(`${each.kind} lacks ${wanted}`);
    await kubernetes('v1/Pod', asPod(application.driver), 'driver');
    await kubernetes('v1/Pod', asPod(application.executor), 'executor');
  } else if (MODULES[name]) await kubernetes(MODULES[name], each, each.kind);
  else mistakes.push(`${name} is nothing that the chart should make`);
}
if (documents.length === 0) mistakes.push('there is nothing in it');
console.log(`${file.split('/').pop()}: ${documents.map((each) => each.kind).join(', ')}: ${mistakes.length ? 'wrong' : 'valid'}`);
mistakes.forEach((each) => console.error(`Cannot vouch for ${file}: ${each}`));
process.exit(mistakes.length ? 1 : 0);
