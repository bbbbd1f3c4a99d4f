"""Words for made-up papers, in the register of the field; every name is invented."""

GIVEN = (
    "Amira", "Anselm", "Beatriz", "Bohdan", "Chidi", "Clémence", "Daigo", "Dunja", "Edda",
    "Eun-ji", "Farrukh", "Fenna", "Gaspard", "Hanako", "Iñigo", "Ishaan", "Jiahe", "Jovana",
    "Kaveh", "Keziah", "Lixue", "Łucja", "Mateus", "Minh-Anh", "Nandini", "Noor", "Oluchi",
    "Ørjan", "Priyal", "Qiming", "Ruoxi", "Sándor", "Shirin", "Tae-oh", "Umut", "Vesna",
    "Wenhao", "Xiaotian", "Yevhen", "Zofia",
)  # fmt: skip

FAMILY = (
    "Abelmark", "Achterveld", "Balogunde", "Brezovac", "Castellarin", "Chanthavy", "Dragomire",
    "Duangsri", "Eskenfeld", "Farokhpour", "Fujimaru", "Ganeshpal", "Guanlin", "Halvorstad",
    "Hoangvu", "Ibarrondo", "Jankulow", "Jeongseok", "Kalyanpur", "Kowalczen", "Lindqvara",
    "Liuzhang", "Marchetani", "Mbekiwe", "Nakahori", "Novakovets", "O'Tierney", "Okonjwe",
    "Papadellis", "Quintavale", "Raghunand", "Rosenthaler", "Sørlund", "Szymborek", "Takemine",
    "Tesfamar", "Ueharu", "Vandersloot", "Wachowiec", "Xuanming", "Yıldırgan", "Zhengyu",
)  # fmt: skip

ORGANIZATIONS = (
    ("openlattice", "OpenLattice"),
    ("NorthfjordUniversity", "Northfjord University"),
    ("tensor-meadow", "Tensor Meadow"),
    ("quillon-ai", "Quillon AI"),
    ("Hanmaru", "Hanmaru"),
    ("InstituteForSlowComputing", "Institute for Slow Computing"),
    ("bluequay", "BlueQuay Research"),
    ("KestrelLab", "Kestrel Lab"),
    ("ostbruecke", "Ostbrücke"),
    ("PolytechnicOfVelmar", "Polytechnic of Velmar"),
    ("marrowstone", "Marrowstone & Partners"),
    ("sunbird-robotics", "Sunbird Robotics"),
    ("QinghuaiU", "Qinghuai University"),
    ("glasswing-speech", "Glasswing Speech"),
    ("TheFourthGradient", "The Fourth Gradient"),
    ("arborvitae", "ArborVitae"),
)

PREFIXES = (
    "Aero", "Brev", "Cala", "Delta", "Echo", "Flux", "Gala", "Helio", "Iris", "Juni", "Kilo",
    "Lumi", "Mira", "Nexo", "Orbi", "Pico", "Quar", "Rove", "Sola", "Tesse", "Umbra", "Veri",
    "Wisp", "Xeno", "Yarn", "Zephy",
)  # fmt: skip

SUFFIXES = (
    "Bench", "Cast", "Diff", "Edit", "Flow", "Former", "Graph", "LM", "Mind", "Net", "Pilot",
    "Plan", "Prune", "RAG", "Scope", "Search", "Seg", "Tune", "Verse", "VLA", "World", "-R1",
    "-Zero", "-3D", "2",
)  # fmt: skip

MANNERS = (
    "Adaptive", "Amortized", "Asynchronous", "Budget-Aware", "Calibrated", "Causal",
    "Compositional", "Contrastive", "Curriculum-Driven", "Data-Efficient", "Decoupled",
    "Entropy-Guided", "Fine-Grained", "Hierarchical", "Latent", "Long-Horizon", "Multi-Turn",
    "Physics-Informed", "Reference-Free", "Retrieval-Augmented", "Self-Correcting",
    "Sparse", "Step-Wise", "Training-Free", "Uncertainty-Aware", "Verifiable",
)  # fmt: skip

METHODS = (
    "Attention", "Chain-of-Thought Distillation", "Diffusion Transformers", "Flow Matching",
    "Gradient Routing", "Key-Value Caching", "Low-Rank Adaptation", "Mixture-of-Experts",
    "Policy Optimization", "Preference Alignment", "Quantization", "Reward Modeling",
    "Speculative Decoding", "State-Space Models", "Token Merging", "Tool Use",
    "Tree Search", "Vector Quantization", "Visual Grounding", "World Modeling",
)  # fmt: skip

TASKS = (
    "Agentic Coding", "Audio Captioning", "Chart Understanding", "Document Parsing",
    "Embodied Navigation", "Formal Theorem Proving", "Gaussian Splatting", "GUI Agents",
    "Image Editing", "Instruction Following", "Long-Context Reasoning",
    "Machine Translation", "Mathematical Reasoning", "Medical Segmentation",
    "Molecular Design", "Multi-Agent Debate", "Music Generation", "Personalized Dialogue",
    "Robotic Manipulation", "Scientific Discovery", "Speech Synthesis",
    "Video Generation", "Video Question Answering", "Weather Forecasting",
)  # fmt: skip

TITLES = (
    "{name}: {manner} {method} for {task}",
    "{name}: Towards {manner} {method} in {task}",
    "{name}: A Benchmark for {manner} {task}",
    "{manner} {method} Makes {task} Cheaper",
    "How Far Does {method} Carry {task}? A {manner} Study",
    "On the Limits of {method} for {task}",
    "{name} Technical Report",
    "Beyond {method}: {manner} Learning for {task}",
    "When Does {method} Fail? Lessons from {task}",
    "{name}$^2$: {manner} {method} for {task}",
    "{name}: Scaling {method} to $10\\times$ Longer {task}",
    "Rethinking {method}, from {task} to Everything Else",
    "{name} – {manner} {method} without Labels",
)

SENTENCES = (
    (
        "Recent progress in {task} rests on ever larger models, and the cost of each step grows"
        " faster than its benefit."
    ),
    (
        "Existing approaches to {task} treat {method} as a fixed component, which hides where"
        " errors come from."
    ),
    "We introduce {name}, a {manner} framework that couples {method} with a light verifier.",
    (
        "Its core idea is simple: let the model spend compute where the {noun} is uncertain, and"
        " nowhere else."
    ),
    (
        "Concretely, we derive an objective whose gradient needs only $O(n \\log n)$ operations in"
        " the length of the {noun}."
    ),
    "A {manner} schedule then trades accuracy for latency at inference time, without retraining.",
    (
        "To study this at scale, we collect {number} annotated {noun} pairs from {small} public"
        " sources and release them in full."
    ),
    (
        "Across {small} benchmarks, {name} improves over the strongest baseline by {percent}\\%"
        " while using {small}$\\times$ fewer tokens."
    ),
    (
        "The gains hold for models from 1.5B to 72B parameters, in four languages, and under"
        " distribution shift."
    ),
    (
        "Ablations show that {method} contributes most of the effect; removing the {noun} loss"
        " costs {percent} points."
    ),
    "Surprisingly, a naïve variant without any {noun} matches {percent}% of the full system.",
    (
        "We further prove that the estimator is unbiased whenever $\\epsilon \\leq 1/\\sqrt{{d}}$,"
        " and bound its variance otherwise."
    ),
    'Human raters prefer our outputs in {percent}% of cases ("more faithful", "less verbose").',
    (
        "An analysis of {number} failure cases suggests that long {noun} chains, not knowledge"
        " gaps, are the bottleneck."
    ),
    "Compared with prior work – which assumes i.i.d. data – our setting is closer to deployment.",
    "These findings question the common belief that {task} requires {method} at all.",
    "Code, data and checkpoints will be made available to the community.",
    "We hope that {name} serves as a reproducible starting point for research on {task}.",
)

NOUNS = (
    "trajectory", "prompt", "token", "frame", "rollout", "patch", "query", "memory", "layout",
    "reward", "constraint", "caption", "policy", "retrieval", "subgoal", "waveform",
)  # fmt: skip

AI_SUMMARIES = (
    "{name} combines {manner} training with {method} to improve {task} at lower cost.",
    "A {manner} approach to {method} raises accuracy in {task} and reduces inference time.",
    "{name} is a benchmark that reveals how {method} limits current systems for {task}.",
)

QUERIES = ("adaptive inference", "long-context retrieval", "world models", "speech agents")

_ONSETS = "b br d dr f g gl k l m n p pl r s t v z"
SYLLABLES = tuple(onset + vowel for onset in _ONSETS.split() for vowel in "aeiou")
"""The syllables of invented words."""
